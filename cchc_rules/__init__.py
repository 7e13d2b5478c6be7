"""A declarative rules engine for administrative-reform plans (kế hoạch cải cách hành chính)."""
