"""Sheets that went out and came back, compared cell by cell; knows neither files nor tables."""
