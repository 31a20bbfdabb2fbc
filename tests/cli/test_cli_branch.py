"""`snnproof branch` as a user meets it: its certificates."""


def test_certificates_are_written_and_accepted(run):
    ran = run("branch", "--tau", "0.95:1.1", "--over", "mu=-1:1,nu=0.5:3", "--json")
    assert ran.code == 0
    (file,) = ran.json["certificates"]
    assert run("check", "--brief", file).code == 0


def test_without_one_nothing_is_said(run):
    ran = run("branch", "--tau", "0.95:1", "--over", "mu=-1:1,nu=5:6")
    assert ran.code == 0
    assert "certificate" not in ran.out
