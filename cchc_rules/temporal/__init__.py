"""Administrative time: periods, official calendars, deadlines. The only room that adds days."""
