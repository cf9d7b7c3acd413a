"""Scenarios in Gherkin, and the steps behind them."""
