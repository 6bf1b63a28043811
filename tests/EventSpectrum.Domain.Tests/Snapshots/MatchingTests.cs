using EventSpectrum.Log;
using EventSpectrum.Snapshots;
using EventSpectrum.Tools;
using static EventSpectrum.Domain.Tests.Facts;

namespace EventSpectrum.Domain.Tests.Snapshots;

/// <summary>Which tool an item is.</summary>
public class MatchingTests
{
    private static Scenario Imported(Snapshot file, params StreamEvent[] before)
    {
        var spectrum = Scenario.Given([.. Snapshot.EmptySpectrum, .. before]);
        var answer = Snapshot.Import(spectrum, file.Command);
        Snapshot.ShouldBeIdempotent(spectrum, file.Command, answer);
        return spectrum;
    }

    [Fact]
    public void An_item_is_the_tool_of_its_id_before_it_is_the_tool_of_its_name()
    {
        var spectrum = Imported(
            Snapshot.InJune().Item("a", 1, 2, "Second").Item("x", 3, 4, "First"),
            Added("a", "First"), Added("b", "Second"));

        // a is a, though its name was b's; x is neither by id, and "First" is a's old name: it is a tool of its own.
        spectrum.State.Tools.Select(t => (t.Info.Id, t.Info.Name)).ShouldBe([("a", "Second (2)"), ("b", "Second"), ("x", "First")]);
    }

    [Fact]
    public void An_unknown_id_finds_a_tool_by_its_name_whatever_its_case_and_spaces()
    {
        var spectrum = Imported(Snapshot.InJune().Item("d99", 1, 2, "lip sync").Vote("d99", "v1", 5, 5), Added("lip-sync", "Lip Sync"));
        spectrum.State.Tools.Select(t => (t.Info.Id, t.Info.Name, t.Votes.Count)).ShouldBe([("lip-sync", "lip sync", 1)]);
    }

    [Fact]
    public void A_name_that_two_items_have_says_nothing_about_which_of_them_a_tool_is()
    {
        var spectrum = Imported(Snapshot.InJune().Item("x", 1, 2, "Twin").Item("y", 3, 4, "TWIN"), Added("a", "twin"));
        spectrum.State.Tools.Select(t => (t.Info.Id, t.Info.Name)).ShouldBe([("a", "twin"), ("x", "Twin (2)"), ("y", "TWIN (3)")]);
    }

    [Fact]
    public void A_name_freed_by_the_same_file_does_not_make_a_second_tool_on_the_next_import()
    {
        var spectrum = Imported(Snapshot.InJune().Item("c", 1, 2, "Foo").Item("x", 3, 4, "foo"), Added("c", "Bar"), Added("t", "FOO"));
        spectrum.State.Tools.Select(t => t.Info.Id).ShouldBe(["c", "t", "x"]);
        spectrum.State.Tools.Select(t => ToolRules.Key(t.Info.Name)).ShouldBeUnique();
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("__proto__")]
    [InlineData("constructor")]
    [InlineData("../../etc/passwd")]
    [InlineData("tool/d01")]
    [InlineData(" ")]
    [InlineData("")]
    [InlineData("ütf-8 ✓")]
    public void An_id_that_cannot_be_one_here_becomes_another_that_is_always_the_same(string hostile)
    {
        var spectrum = Imported(Snapshot.InJune().Item(hostile, 1, 2, "Odd").Vote(hostile, hostile, 5, 6, "Someone"));
        var tool = spectrum.State.Tools.ShouldHaveSingleItem();
        tool.Info.Id.ShouldMatch("^item-[0-9a-f]{24}$");
        spectrum.State.Participants.ShouldHaveSingleItem().Id.ShouldMatch("^voter-[0-9a-f]{24}$");
        tool.Votes.Count.ShouldBe(1);
    }

    [Fact]
    public void Ids_longer_than_an_id_may_be_are_told_apart()
    {
        var (one, two) = (new string('a', 200) + "1", new string('a', 200) + "2");
        Imported(Snapshot.InJune().Item(one, 1, 2).Item(two, 1, 2)).State.Tools.Select(t => t.Info.Id).ShouldBeUnique();
    }

    [Fact]
    public void An_item_whose_id_is_what_another_becomes_here_is_left_out()
    {
        var derived = Imported(Snapshot.InJune().Item("<b>", 1, 2, "One")).State.Tools[0].Info.Id;
        var both = Snapshot.InJune().Item("<b>", 1, 2, "One").Item(derived, 3, 4, "Two");
        var spectrum = Scenario.Given(Snapshot.EmptySpectrum);
        var answer = Snapshot.Import(spectrum, both.Command);
        answer.Tools.ShouldBe(1);
        answer.Skipped.ShouldHaveSingleItem().What.ShouldBe($"item {derived}");
        spectrum.State.Tools.ShouldHaveSingleItem().Info.Name.ShouldBe("One");
    }

    [Fact]
    public void Long_names_are_cut_and_said_to_be()
    {
        var spectrum = Scenario.Given(Snapshot.EmptySpectrum);
        var file = Snapshot.InJune().Item("d01", 1, 2, new string('n', 500), new string('d', 5000)).Item("d02", 1, 2, new string('n', 600));
        var answer = Snapshot.Import(spectrum, file.Command);
        spectrum.State.Tools.ShouldAllBe(t => t.Info.Name.Length <= ToolRules.NameMax && t.Info.Description.Length <= ToolRules.DescriptionMax);
        spectrum.State.Tools.Select(t => ToolRules.Key(t.Info.Name)).ShouldBeUnique();
        answer.Skipped.Select(s => s.What).ShouldBe(["the end of the name of item d01", "the end of the text of item d01", "the end of the name of item d02"]);
        Snapshot.ShouldBeIdempotent(spectrum, file.Command, answer);
    }

    [Fact]
    public void A_text_is_never_cut_through_a_character()
    {
        var cut = SnapshotText.Cut("ab😀", 3);
        cut.ShouldBe("ab…");
        SnapshotText.Cut("abc😀", 5).ShouldBe("abc😀");
    }
}
