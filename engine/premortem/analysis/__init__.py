"""What a conclusion depends on: each room takes rubrics and cases, has them scored again, and compares."""
