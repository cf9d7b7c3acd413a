"""Actions of people and devices at a fake (`openapi/<vendor>.drive.yaml`), checked against that document."""
