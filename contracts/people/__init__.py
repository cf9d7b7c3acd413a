"""What people and devices do at a fake (`openapi/<vendor>.drive.yaml`), held against its own document."""
