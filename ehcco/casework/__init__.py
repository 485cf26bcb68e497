"""What a coordinator does: the only writer. Each act is one transaction of facts, deadlines and trail."""
