"""What was written: the reader of plans and phrases. The only room that knows Lark."""
