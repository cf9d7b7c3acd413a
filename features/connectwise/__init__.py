"""What an integration may count on at ConnectWise PSA."""
