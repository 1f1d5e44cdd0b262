"""From a result to text: reports as templates over plain values, pictures as pure functions."""
