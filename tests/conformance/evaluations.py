"""Evaluations worked out by hand from the meaning of plans: what is asked, what must come out."""

from __future__ import annotations

from attrs import frozen

HEAD = """ngôn ngữ: cchc 1

kế hoạch "Thử"
  số: 1/KH-UBND
  ban hành: 02/01/2024, UBND huyện A
  thời kỳ: năm 2024
  trước ngày: không kể ngày đó
{policies}
đơn vị VP "Văn phòng"
đơn vị TA "Xã Tân An"
đơn vị TB "Xã Tân Bình"
đơn vị TC "Xã Tân Châu" (đến 30/6/2024)
nhóm xã "các xã": TA; TB
nhóm ban "các ban"
số đo nhận "Hồ sơ đã nhận" (hồ sơ, cộng dồn)
số đo xong "Hồ sơ đúng hạn" (hồ sơ, cộng dồn)
số đo hài_lòng "Mức hài lòng" (%)
số đo hạng "Xếp hạng" (xếp hạng)
số đo loại "Xếp loại" (xếp loại)
  thang: Tốt > Khá > Trung bình
số đo mức_độ "Mức độ" (xếp loại)
số đo quy_chế "Có quy chế" (có/không)

{item}
"""
COLUMNS = "loại;mục;đơn vị;kỳ;ngày;giá trị;mẫu số;chứng cứ;ghi nhận"


@frozen
class Scene:
    """One case: lines of the item (``|`` parts them, ``|@`` items), rows of facts, a day, cells expected.

    A cell is ``agency value``, then its reason and its status where they are expected.
    """

    id: str
    why: str
    item: str
    rows: tuple[str, ...]
    as_of: str
    cells: tuple[str, ...]
    policies: str = ""

    def plan(self) -> str:
        """The text of the plan."""
        lines = []
        for item in self.item.split("|@"):
            first, *rest = (line.strip() for line in item.split("|"))
            lines += [first, *(f"  {line}" for line in rest)]
        policies = f"  {self.policies}\n" if self.policies else ""
        return HEAD.format(policies=policies, item="\n".join(lines))

    def facts(self) -> str:
        """The text of the facts file, "" when there are none."""
        return "\n".join([COLUMNS, *self.rows]) + "\n" if self.rows else ""


_RATIO = 'chỉ tiêu 1 "Mức" | đo: xong / nhận | mức: {} | chủ trì: VP | thời hạn: năm 2024'
_SHARE = 'chỉ tiêu 1 "Mức" | đo: hài_lòng | mức: {} | chủ trì: VP | thời hạn: năm 2024'
_COUNT = 'chỉ tiêu 1 "Mức" | đo: xong | mức: {} | chủ trì: VP | thời hạn: năm 2024'
_TASK = 'nhiệm vụ 1 "Lập kế hoạch" | sản phẩm: kế hoạch | chủ trì: {} | thời hạn: {}'
_AFTER, _BEFORE = "2025-02-01", "2024-06-01"


def _pair(top: str, below: str, who: str = "VP", period: str = "năm 2024") -> tuple[str, ...]:
    return (
        f"giá trị;xong;{who};{period};;{top};;;15/01/2025",
        f"giá trị;nhận;{who};{period};;{below};;;15/01/2025",
    )


def _share(figure: str) -> tuple[str, ...]:
    return (f"giá trị;hài_lòng;VP;năm 2024;;{figure};;;15/01/2025",)


def _on(day: str) -> tuple[str, ...]:
    return (f"giá trị;hài_lòng;VP;;{day};95;;;15/01/2025",)


def _done(day: str, proof: str = "15/KH-VP", recorded: str = "") -> tuple[str, ...]:
    return (f"xong;1;VP;;{day};;;{proof};{recorded or day}",)


_QUARTERLY = 'chỉ tiêu 1 "Mức" | đo: hài_lòng | mức: từ 90% | chủ trì: VP | thời hạn: hàng quý'
_GROUP = (
    'chỉ tiêu 1 "Mức" | đo: xong / nhận | mức: từ 98% trở lên | chủ trì: mỗi đơn vị thuộc xã'
    " | cách gộp: {} | thời hạn: năm 2024"
)
SCENES = (
    Scene("E01", "a tie is met", _RATIO.format("từ 98% trở lên"), _pair("98", "100"), _AFTER, ("VP MET",)),
    Scene("E02", "97,995 % is not 98 %", _RATIO.format("từ 98% trở lên"), _pair("97.995", "100.000"), _AFTER, ("VP NOT_MET",)),
    Scene("E03", "no fact is never a pass", _RATIO.format("từ 98% trở lên"), (), _AFTER, ("VP UNKNOWN NO_DATA",)),
    Scene("E04", "time alone may still help", _RATIO.format("từ 98% trở lên"), _pair("1", "100"), "2024-12-31", ("VP PENDING NO_DATA",)),
    Scene("E05", "two figures of one day", _RATIO.format("từ 98% trở lên"), (*_pair("98", "100"), *_pair("97", "100")), _AFTER, ("VP UNKNOWN CONTRADICTORY_FACTS",)),
    Scene("E06", "nothing of nothing does not apply", _RATIO.format("từ 98% trở lên"), _pair("0", "0"), _AFTER, ("VP NOT_APPLICABLE",)),
    Scene("E07", "about 98 may be below", _SHARE.format("từ 98% trở lên"), _share("khoảng 98"), _AFTER, ("VP UNKNOWN NOT_PRECISE_ENOUGH",)),
    Scene("E08", "about 99 cannot be below", _SHARE.format("từ 98% trở lên"), _share("gần 100"), _AFTER, ("VP MET",)),
    Scene("E09", "more than is strict", _SHARE.format("trên 90%"), _share("90"), _AFTER, ("VP NOT_MET",)),
    Scene("E10", "at most is not", _SHARE.format("không quá 5%"), _share("5"), _AFTER, ("VP MET",)),
    Scene("E11", "less than is strict", _SHARE.format("dưới 5%"), _share("5"), _AFTER, ("VP NOT_MET",)),
    Scene("E12", "an exact level", _SHARE.format("bằng 90%"), _share("91"), _AFTER, ("VP NOT_MET",)),
    Scene("E13", "a range with an open end", _SHARE.format("từ 80% đến dưới 90%"), _share("90"), _AFTER, ("VP NOT_MET",)),
    Scene("E14", "one of two ranges", _SHARE.format("dưới 10% hoặc trên 90%"), _share("95"), _AFTER, ("VP MET",)),
    Scene("E15", "readings that disagree", _SHARE.format("tối thiểu trên 70%"), _share("70"), _AFTER, ("VP UNKNOWN READING_NOT_DECLARED",)),
    Scene("E16", "readings that agree", _SHARE.format("tối thiểu trên 70%"), _share("69"), _AFTER, ("VP NOT_MET",)),
    Scene("E17", "a change without its base", _SHARE.format("tăng 3 điểm phần trăm so với năm 2023"), _share("93"), _AFTER, ("VP UNKNOWN BASELINE_NOT_GIVEN",)),
    Scene("E18", "a change with its base", _SHARE.format("tăng 3 điểm phần trăm so với năm 2023"), (*_share("93"), "gốc;hài_lòng;VP;năm 2023;;90;;;15/01/2024"), _AFTER, ("VP MET",)),
    Scene("E19", "tenth is tenth or better", 'chỉ tiêu 1 "Hạng" | đo: hạng | mức: xếp thứ 10 trở lên | chủ trì: VP | thời hạn: năm 2024', ("giá trị;hạng;VP;năm 2024;;11;;;15/01/2025",), _AFTER, ("VP NOT_MET",)),
    Scene("E20", "a grade of a declared scale", 'chỉ tiêu 1 "Loại" | đo: loại | mức: xếp loại Khá trở lên | chủ trì: VP | thời hạn: năm 2024', ("xếp loại;loại;VP;năm 2024;;Tốt;;;15/01/2025",), _AFTER, ("VP MET",)),
    Scene("E21", "a grade of no scale", 'chỉ tiêu 1 "Loại" | đo: mức_độ | mức: xếp loại Khá trở lên | chủ trì: VP | thời hạn: năm 2024', ("xếp loại;mức_độ;VP;năm 2024;;Tốt;;;15/01/2025",), _AFTER, ("VP UNKNOWN BANDS_NOT_DECLARED",)),
    Scene("E22", "a running total already above a floor", _COUNT.format("tối thiểu 100 hồ sơ"), ("giá trị;xong;VP;quý I/2024;;120;;;05/4/2024",), _BEFORE, ("VP MET",)),
    Scene("E23", "a running total already above a ceiling", _COUNT.format("không quá 100 hồ sơ"), ("giá trị;xong;VP;quý I/2024;;120;;;05/4/2024",), _BEFORE, ("VP NOT_MET",)),
    Scene("E24", "each member for itself", _GROUP.format("từng đơn vị"), (*_pair("99", "100", "TA"), *_pair("97", "100", "TB")), _AFTER, ("TA MET", "TB NOT_MET")),
    Scene("E25", "members added up, never a mean of means", _GROUP.format("gộp"), (*_pair("990", "1.000", "TA"), *_pair("8", "10", "TB")), _AFTER, ("xã MET",)),
    Scene("E26", "a group whose members nobody listed", _TASK.format("mỗi đơn vị thuộc ban", "31/3/2024"), (), _AFTER, ("ban UNKNOWN MEMBERS_NOT_LISTED",)),
    Scene("E27", "an agency that ceased before the day", _TASK.format("TC", "31/12/2024"), (), _AFTER, ("TC NOT_APPLICABLE",)),
    Scene("E28", "done with proof on the day", _TASK.format("VP", "29/3/2024"), _done("29/3/2024"), _AFTER, ("VP MET hoàn thành đúng hạn",)),
    Scene("E29", "done the day after", _TASK.format("VP", "29/3/2024"), _done("30/3/2024"), _AFTER, ("VP NOT_MET hoàn thành quá hạn",)),
    Scene("E30", "done without proof", _TASK.format("VP", "29/3/2024"), _done("29/3/2024", ""), _AFTER, ("VP UNKNOWN EVIDENCE_MISSING",)),
    Scene("E31", "nothing said after the day", _TASK.format("VP", "29/3/2024"), (), _AFTER, ("VP UNKNOWN NO_DATA chưa có báo cáo",)),
    Scene("E32", "nothing said before the day", _TASK.format("VP", "29/3/2024"), (), "2024-03-28", ("VP PENDING chưa hoàn thành, trong hạn",)),
    Scene("E33", "not done, said after the day", _TASK.format("VP", "29/3/2024"), ("chưa xong;1;VP;;01/4/2024;;;;01/4/2024",), _AFTER, ("VP NOT_MET chưa hoàn thành, quá hạn",)),
    Scene("E34", "a fact recorded later changes nothing", _TASK.format("VP", "29/3/2024"), _done("29/3/2024", recorded="01/4/2024"), "2024-03-29", ("VP PENDING",)),
    Scene("E35", "a due day on a Sunday moves", _TASK.format("VP", "31/3/2024"), _done("01/4/2024"), _AFTER, ("VP MET hoàn thành đúng hạn",)),
    Scene("E36", "before a day excludes it when the plan says so", _TASK.format("VP", "trước ngày 29/3/2024"), _done("29/3/2024"), _AFTER, ("VP NOT_MET",)),
    Scene("E37", "a limit waits for its event", _TASK.format("VP", "trong 10 ngày kể từ ngày họp tổng kết"), (), _AFTER, ("VP UNKNOWN TRIGGER_NOT_KNOWN",)),
    Scene("E38", "a condition nobody answered", _TASK.format("VP", "29/3/2024") + " | khi: có yêu cầu", _done("29/3/2024"), _AFTER, ("VP UNKNOWN CONDITION_NOT_KNOWN",)),
    Scene("E39", "a condition that did not happen", _TASK.format("VP", "29/3/2024") + " | khi: có yêu cầu", ("điều kiện;có yêu cầu;VP;;;không;;;15/01/2025",), _AFTER, ("VP NOT_APPLICABLE",)),
    Scene("E40", "a deadline that another plan gives", _TASK.format("VP", "theo Kế hoạch của UBND tỉnh"), (), _AFTER, ("VP UNKNOWN REFERENCE_NOT_GIVEN",)),
    Scene("E41", "what only a person can judge", 'nhiệm vụ 1 "Tuyên truyền" | chủ trì: VP | thời hạn: kịp thời | sản phẩm: tin bài', (), _AFTER, ("VP UNKNOWN NEEDS_JUDGEMENT",)),
    Scene("E42", "a year whose days off are not known", _TASK.format("VP", "10 ngày làm việc kể từ ngày 20/12/2028"), (), "2029-02-01", ("VP UNKNOWN CALENDAR_NOT_KNOWN",)),
    Scene("E43", "a yes is enough for a yes/no measure", 'chỉ tiêu 1 "Quy chế" | đo: quy_chế | chủ trì: VP | thời hạn: năm 2024', ("có không;quy_chế;VP;năm 2024;;có;;;15/01/2025",), _AFTER, ("VP MET",)),
    Scene("E44", "a share of the units of a group", 'chỉ tiêu 1 "Quy chế" | đo: quy_chế | mức: 50% các xã | chủ trì: VP | thời hạn: năm 2024', ("có không;quy_chế;TA;năm 2024;;có;;;15/01/2025", "có không;quy_chế;TB;năm 2024;;không;;;15/01/2025"), _AFTER, ("VP MET",)),
    Scene("E45", "quarters add up to the year", _COUNT.format("từ 100 hồ sơ trở lên"), tuple(f"giá trị;xong;VP;quý {q}/2024;;25;;;15/01/2025" for q in ("I", "II", "III", "IV")), _AFTER, ("VP MET",)),
    Scene("E46", "a quarter is missing", _COUNT.format("từ 100 hồ sơ trở lên"), tuple(f"giá trị;xong;VP;quý {q}/2024;;25;;;15/01/2025" for q in ("I", "II", "IV")), _AFTER, ("VP UNKNOWN NO_DATA",)),
    Scene("E47", "an empty whole counts as met when the plan says so", _RATIO.format("từ 98% trở lên"), _pair("0", "0"), _AFTER, ("VP MET",), "tổng thể rỗng: đạt"),
    Scene("E48", "no complaint at all", _COUNT.format("không có hồ sơ nào"), ("giá trị;xong;VP;năm 2024;;0;;;15/01/2025",), _AFTER, ("VP MET",)),
    Scene("E49", "every one of them", _RATIO.format("100% hồ sơ"), _pair("99", "100"), _AFTER, ("VP NOT_MET",)),
    Scene("E50", "99 dossiers are not 98 % of anything", _COUNT.format("từ 98% trở lên"), ("giá trị;xong;VP;năm 2024;;99;;;15/01/2025",), _AFTER, ("VP UNKNOWN READING_NOT_DECLARED",)),
    Scene("E51", "a printed share of dossiers is", _COUNT.format("từ 98% trở lên"), ("giá trị;1;VP;năm 2024;;99%;;;15/01/2025",), _AFTER, ("VP MET",)),
    Scene("E52", "98 dossiers are asked of a share", _RATIO.format("từ 98 hồ sơ trở lên"), _pair("99", "100"), _AFTER, ("VP UNKNOWN READING_NOT_DECLARED",)),
    Scene("E53", "the plan gives two levels that disagree", _SHARE.format("từ 91%") + " | mâu thuẫn: 2 (từ 92%)|@chỉ tiêu 2 \"Mức khác\" | đo: hài_lòng | mức: từ 92% | chủ trì: VP | thời hạn: năm 2024 | mâu thuẫn: 1 (từ 91%)", _share("91"), _AFTER, ("VP UNKNOWN PLAN_CONTRADICTS_ITSELF", "VP UNKNOWN PLAN_CONTRADICTS_ITSELF")),
    Scene("E54", "once there was one, there cannot be none", _COUNT.format("không có hồ sơ nào"), ("giá trị;xong;VP;quý I/2024;;1;;;05/4/2024",), _BEFORE, ("VP NOT_MET",)),
    Scene("E55", "once above a range, always above it", _COUNT.format("từ 10 đến dưới 20 hồ sơ"), ("giá trị;xong;VP;quý I/2024;;21;;;05/4/2024",), _BEFORE, ("VP NOT_MET",)),
    Scene("E56", "below an exact level it may still be reached", _COUNT.format("bằng 20 hồ sơ"), ("giá trị;xong;VP;quý I/2024;;19;;;05/4/2024",), _BEFORE, ("VP PENDING NO_DATA",)),
    Scene("E57", "the 14th of March is data of quarter I", _QUARTERLY, _on("14/3/2024"), _AFTER, ("VP MET", *["VP UNKNOWN NO_DATA"] * 3), "kỳ số liệu: NĐ 09/2019"),
    Scene("E58", "the 15th of March is data of quarter II", _QUARTERLY, _on("15/3/2024"), _AFTER, ("VP UNKNOWN NO_DATA", "VP MET", *["VP UNKNOWN NO_DATA"] * 2), "kỳ số liệu: NĐ 09/2019"),
    Scene("E59", "by the calendar both are of quarter I", _QUARTERLY, _on("15/3/2024"), _AFTER, ("VP MET", *["VP UNKNOWN NO_DATA"] * 3)),
    Scene("E60", "named quarters fill the year of the decree", _RATIO.format("từ 98% trở lên"), tuple(row for q in ("I", "II", "III", "IV") for row in _pair("98", "100", period=f"quý {q}/2024")), _AFTER, ("VP MET",), "kỳ số liệu: NĐ 09/2019"),
    Scene("E61", "a cut-off of the plan's own", _QUARTERLY, _on("21/3/2024"), _AFTER, ("VP UNKNOWN NO_DATA", "VP MET", *["VP UNKNOWN NO_DATA"] * 2), "kỳ số liệu: chốt ngày 20"),
    Scene("E62", "the level in force decides for the one it replaces", _SHARE.format("từ 91%") + "|@chỉ tiêu 2 \"Mức mới\" | đo: hài_lòng | mức: từ 92% | chủ trì: VP | thời hạn: năm 2024 | thay cho: 1", _share("91"), _AFTER, ("VP NOT_MET",)),
    Scene("E63", "a bare number about a share may be the part or the percentage", _RATIO.format("từ 98% trở lên"), ("giá trị;1;VP;năm 2024;;99;;;15/01/2025", "giá trị;nhận;VP;năm 2024;;200;;;15/01/2025"), _AFTER, ("VP UNKNOWN READING_NOT_DECLARED",)),
    Scene("E64", "a percentage about a share is the share", _RATIO.format("từ 98% trở lên"), ("giá trị;1;VP;năm 2024;;99%;;;15/01/2025",), _AFTER, ("VP MET",)),
    Scene("E65", "an agency with a rule of its own is heard under the item", _GROUP.format("từng đơn vị") + " | riêng: TB\n    mức: từ 95% trở lên", ("tỷ lệ;1;TB;năm 2024;;96;100;;15/01/2025",), _AFTER, ("TA UNKNOWN NO_DATA", "TB MET")),
    Scene("E66", "no day tells which of several periods due later is meant", _TASK.format("VP", "ngày 15 tháng đầu quý sau"), _done("10/4/2024"), _AFTER, ("VP UNKNOWN NO_DATA",) * 4),
)  # fmt: skip
