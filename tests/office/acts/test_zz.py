from tests.office.objection_steps import record
from tests.office.people import everyone
from django.utils.timezone import localdate
def test_legal_files(bureau):
    everyone()
    day=localdate()
    for lang in ("zh","en"):
        for a in (("act","objection","file",record().pk),("act","objection","file",record().pk,"ground=facts","words=x","party=operator","how=counter",f"received_on={day}") ,
            ("act","objection","hear",1,"inquiry=x"), ("act","objection","hear",1,"inquiry=4",f"on={day}","answer=x"),("act","objection","tell",1,"of=x",f"on={day}","words=x", "how=phone"),
            ("act","objection","ask",1,"of=foo","on=2018-1-1","words="),
            ("act","objection","accept",1),("act","objection","accept",1),("act","objection","decline",1,"reasons=x"),
            ("list","objections"),("list","objections","only=x"),("list","objections","foo=x"),("list","opinions"),
            ("act","opinion","forward",1),
            ):
            print(lang, a, bureau.run("--as","wang-fang",*a,language=lang))
