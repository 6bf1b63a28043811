using EventSpectrum.Log;
using EventSpectrum.Participants;
using EventSpectrum.Snapshots;
using EventSpectrum.Spectra;
using EventSpectrum.Tools;
using EventSpectrum.Votes;
using static EventSpectrum.Domain.Tests.Facts;

namespace EventSpectrum.Domain.Tests.Snapshots;

/// <summary>What people here changed after an import stays, until a later file says something new of it.</summary>
public class ImportAfterEditsTests
{
    private static Snapshot File(Snapshot at) => at
        .Item("d01", 10, 20, "Denoising", "Takes noise out", ["Sound", "Editors"])
        .Vote("d01", "v1", 30, 40, "Red-Fox-1");

    public static TheoryData<string, StreamEvent> Edits => new()
    {
        { "name", new("tool/d01", new ToolEdited("Cleaning", null, null, null, null, null, "facilitator")) },
        { "description", new("tool/d01", new ToolEdited(null, "Corrected", null, null, null, null, "facilitator")) },
        { "disciplines", new("tool/d01", new ToolEdited(null, null, null, ["Writers"], null, null, "facilitator")) },
        { "offered disciplines", new(StreamKey.Spectrum, new SpectrumRevised(null, null, null, ["Sound"], "facilitator")) },
        { "start", new("tool/d01", new ToolStartMoved(1, 2, "facilitator")) },
        { "prior weight", Settings(false, false, 0) },
        { "pseudonym", new("participant/v1", new ParticipantChanged("Anna", null)) },
        { "vote", Cast("d01", "v1", 99, 98) },
        { "withdrawal", Withdrawn("d01", "v1") },
    };

    [Theory]
    [MemberData(nameof(Edits))]
    public void The_same_file_again_leaves_an_edit_alone(string what, StreamEvent edit)
    {
        var spectrum = Scenario.Given(Snapshot.EmptySpectrum);
        Snapshot.Import(spectrum, File(Snapshot.InJune()).Command);
        spectrum.And(edit).When(Handlers.ImportSnapshot, File(Snapshot.InJune()).Command).ThenNothing();
        spectrum.When(Handlers.ImportSnapshot, File(Snapshot.InAugust()).Command).Decision.Events.ShouldBeEmpty($"a later file says nothing new of the {what}");
    }

    [Theory]
    [MemberData(nameof(Edits))]
    public void So_it_is_where_the_import_found_what_it_says_already_there(string what, StreamEvent edit)
    {
        var spectrum = Scenario.Given(
            [Defined(false, false, 10, "Sound", "Writers", "Editors"), new("tool/d01", new ToolAdded("Denoising", "Takes noise out", ToolKind.Undecided, ["Sound", "Editors"], [], [], 1_000_000, 2_000_000, null, "server"))]);
        Snapshot.Import(spectrum, File(Snapshot.InJune()).Command);
        spectrum.And(edit).When(Handlers.ImportSnapshot, File(Snapshot.InJune()).Command).Decision.Events.ShouldBeEmpty(what);
    }

    [Fact]
    public void A_later_file_changes_what_it_says_otherwise_and_leaves_the_rest()
    {
        var august = Snapshot.August;
        var spectrum = Scenario.Given(Snapshot.EmptySpectrum);
        Snapshot.Import(spectrum, File(Snapshot.InJune()).Vote("d01", "v2", 50, 50, "Owl").Command);
        spectrum.And(Edits.Select(e => e.Data.Item2));
        spectrum.When(Handlers.ImportSnapshot, Snapshot.InAugust()
            .Item("d01", 10, 20, "Denoising", "New text", ["Sound", "Editors"])
            .Vote("d01", "v1", 31, 40, "Red-Fox-1").Vote("d01", "v2", 50, 50, "Owl-2").Command).Then(
            new("tool/d01", new ToolEdited(null, "New text", null, null, null, null, "facilitator", august)),
            new("participant/v2", new ParticipantChanged("Owl-2", null, august)),
            new("tool/d01", new VoteCast("v1", 3_100, 4_000, null, august)),
            new(StreamKey.Spectrum, new SnapshotImported(august, 1, 2, 2, 0, "facilitator")));
        (spectrum.State.Tools[0].Info.Name, spectrum.State.Info!.Settings.PriorWeight).ShouldBe(("Cleaning", 0));
    }

    [Fact]
    public void A_vote_that_was_withdrawn_here_and_left_and_came_back_in_the_original_is_news()
    {
        var spectrum = Scenario.Given(Snapshot.EmptySpectrum);
        Snapshot.Import(spectrum, File(Snapshot.InJune()).Command);
        spectrum.And(Withdrawn("d01", "v1"));
        Snapshot.Import(spectrum, Snapshot.At("2026-07-01T00:00:00Z").Item("d01", 10, 20, "Denoising").Command);
        spectrum.State.Votes.ShouldBe(0);
        Snapshot.Import(spectrum, File(Snapshot.InAugust()).Command);
        spectrum.State.Votes.ShouldBe(1);
    }

    [Fact]
    public void A_tool_that_was_matched_by_its_name_is_known_after_it_was_renamed_here()
    {
        var file = Snapshot.InJune().Item("d99", 1, 2, "Lip Sync");
        var spectrum = Scenario.Given([.. Snapshot.EmptySpectrum, Added("lip", "lip sync")]);
        Snapshot.Import(spectrum, file.Command);
        spectrum.And(new StreamEvent("tool/lip", new ToolEdited("Mouths", null, null, null, null, null, "facilitator")), Added("other", "Lip Sync"))
            .When(Handlers.ImportSnapshot, file.Command).ThenNothing();
    }

    [Fact]
    public void A_name_that_became_free_here_does_not_rename_a_tool_until_the_file_has_a_new_name()
    {
        var spectrum = Scenario.Given(Snapshot.EmptySpectrum);
        Snapshot.Import(spectrum, Snapshot.InJune().Item("x", 1, 2, "Twin").Item("y", 3, 4, "TWIN").Command);
        spectrum.And(new StreamEvent("tool/x", new ToolEdited("Elder", null, null, null, null, null, "facilitator")));
        spectrum.When(Handlers.ImportSnapshot, Snapshot.InJune().Item("x", 1, 2, "Twin").Item("y", 3, 4, "TWIN").Command).ThenNothing();
        Snapshot.Import(spectrum, Snapshot.InAugust().Item("x", 1, 2, "Twin").Item("y", 3, 4, "TWIN").Item("z", 1, 1, "Elder").Command);
        spectrum.State.Tools.Select(t => t.Info.Name).ShouldBe(["Elder", "TWIN", "Elder (2)"]);
    }

    [Fact]
    public void A_first_import_that_finds_everything_there_is_remembered_as_one()
    {
        var empty = Snapshot.InJune().Command;
        Scenario.Given([Defined(false, false, 10)]).When(Handlers.ImportSnapshot, empty)
            .Then(new StreamEvent(StreamKey.Spectrum, new SnapshotImported(Snapshot.June, 0, 0, 0, 0, "facilitator")));
    }
}
