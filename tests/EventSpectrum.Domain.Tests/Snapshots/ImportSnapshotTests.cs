using System.Text.Json.Nodes;
using EventSpectrum.Log;
using EventSpectrum.Participants;
using EventSpectrum.Snapshots;
using EventSpectrum.Spectra;
using EventSpectrum.Statistics;
using EventSpectrum.Tools;
using EventSpectrum.Votes;
using static EventSpectrum.Domain.Tests.Facts;

namespace EventSpectrum.Domain.Tests.Snapshots;

public class ImportSnapshotTests
{
    private static readonly Snapshot First = Snapshot.InJune()
        .Item("d01", 4.86061, 93.3909, "Denoising", "Takes noise out", ["Sound", "Editors"])
        .Item("user_item_17", 50, 50, "Blank", createdBy: "v2")
        .Vote("d01", "v1", 58, 90.1, "Red-Fox-1")
        .Vote("d01", "v2", 3.3, 0, "Red-Fox-1")
        .Vote("user_item_17", "v2", 100, 100, "Red-Fox-1");

    private static Scenario AfterFirst()
    {
        var spectrum = Scenario.Given(Snapshot.EmptySpectrum);
        Snapshot.Import(spectrum, First.Command);
        return spectrum;
    }

    [Fact]
    public void Everything_in_the_file_is_recorded_as_of_the_time_it_was_captured()
    {
        var june = Snapshot.June;
        Scenario.Given(Snapshot.EmptySpectrum).When(Handlers.ImportSnapshot, First.Command).Then(
            new(StreamKey.Spectrum, new SpectrumRevised(null, null, null, ["Sound", "Writers", "Editors"], "facilitator")),
            new(StreamKey.Spectrum, new SettingsChanged(new SpectrumSettings(false, false, 10), "facilitator")),
            new("tool/d01", new ToolAdded("Denoising", "Takes noise out", ToolKind.Undecided, ["Sound", "Editors"], [], [], 486_061, 9_339_090, null, "facilitator", june)),
            new("tool/user_item_17", new ToolAdded("Blank", "", ToolKind.Undecided, [], [], [], 5_000_000, 5_000_000, "v2", "facilitator", june)),
            new("participant/v1", new ParticipantJoined("Red-Fox-1", [], null, june)),
            new("participant/v2", new ParticipantJoined("Red-Fox-1", [], null, june)),
            new("tool/d01", new VoteCast("v1", 5_800, 9_010, null, june)),
            new("tool/d01", new VoteCast("v2", 330, 0, null, june)),
            new("tool/user_item_17", new VoteCast("v2", 10_000, 10_000, null, june)),
            new(StreamKey.Spectrum, new SnapshotImported(june, 2, 3, 2, 0, "facilitator")))
            .Answer.ShouldSatisfyAllConditions(
                a => (a.Tools, a.Votes, a.Participants).ShouldBe((2, 3, 2)),
                a => a.Skipped.ShouldBeEmpty());
    }

    [Fact]
    public void The_dot_is_the_one_that_the_original_shows()
    {
        var spectrum = AfterFirst().State;
        foreach (var (id, (x, y)) in Snapshot.Averages(JsonNode.Parse(First.Json)!))
        {
            spectrum.TryTool(id, out var tool).ShouldBeTrue();
            var dot = Position.Of(tool!, spectrum.Info!.Settings.PriorWeight)!.Value;
            dot.X.ShouldBe((double)x, 1e-12);
            dot.Y.ShouldBe((double)y, 1e-12);
        }
    }

    [Fact]
    public void The_same_file_again_records_nothing_and_is_answered_the_same()
    {
        var spectrum = Scenario.Given(Snapshot.EmptySpectrum);
        var answer = Snapshot.Import(spectrum, First.Command);
        Snapshot.ShouldBeIdempotent(spectrum, First.Command, answer);
    }

    [Fact]
    public void A_later_file_records_only_what_changed()
    {
        var august = Snapshot.August;
        var later = Snapshot.InAugust()
            .Item("d01", 4.86061, 93.3909, "Denoising", "Cleans the picture", ["Sound", "Editors"])
            .Item("user_item_17", 51.5, 50, "Blank", createdBy: "v2")
            .Vote("d01", "v1", 58, 90.1, "Red-Fox-1") // as before
            .Vote("d01", "v3", 20, 30, "Grey-Owl-3") // new
            .Vote("user_item_17", "v2", 99, 100, "Blue-Elk-2"); // moved, by someone with a new name
        AfterFirst().When(Handlers.ImportSnapshot, later.Command).Then(
            new("tool/d01", new ToolEdited(null, "Cleans the picture", null, null, null, null, "facilitator", august)),
            new("tool/user_item_17", new ToolStartMoved(5_150_000, 5_000_000, "facilitator", august)),
            new("participant/v3", new ParticipantJoined("Grey-Owl-3", [], null, august)),
            new("participant/v2", new ParticipantChanged("Blue-Elk-2", null, august)),
            new("tool/d01", new VoteWithdrawn("v2", august)),
            new("tool/d01", new VoteCast("v3", 2_000, 3_000, null, august)),
            new("tool/user_item_17", new VoteCast("v2", 9_900, 10_000, null, august)),
            new(StreamKey.Spectrum, new SnapshotImported(august, 2, 3, 3, 0, "facilitator")))
            .Answer.Votes.ShouldBe(3);
    }

    [Fact]
    public void A_later_file_in_which_nothing_changed_records_nothing()
    {
        var same = Snapshot.Parse(First.Json.Replace("2026-06", "2026-07", StringComparison.Ordinal));
        AfterFirst().When(Handlers.ImportSnapshot, new ImportSnapshot(same, "facilitator")).ThenNothing();
    }

    [Fact]
    public void An_older_file_after_a_later_one_is_refused_with_both_times()
    {
        var spectrum = Scenario.Given(Snapshot.EmptySpectrum);
        Snapshot.Import(spectrum, Snapshot.InAugust().Item("d01", 1, 2).Command);
        var refusal = spectrum.When(Handlers.ImportSnapshot, First.Command).ThenRefused(RefusalReason.Conflict, "snapshot-older");
        refusal.Detail.ShouldContain("2026-06-16");
        refusal.Detail.ShouldContain("2026-08-14");
    }

    [Fact]
    public void A_spectrum_that_is_not_there_is_refused() =>
        Scenario.Given().When(Handlers.ImportSnapshot, First.Command).ThenRefused(RefusalReason.NotFound, "no-spectrum");

    [Fact]
    public void Votes_on_items_that_are_gone_are_named_and_count_nowhere()
    {
        var file = Snapshot.InJune().Item("d01", 1, 2).Vote("d11", "v1", 50, 60, "Red-Fox-1").Vote("d11", "v2", 50, 60, "").Vote("d01", "v2", 3, 4);
        var spectrum = Scenario.Given([.. Snapshot.EmptySpectrum, Added("d11")]); // even if the chart has such a tool
        var answer = Snapshot.Import(spectrum, file.Command);
        answer.Skipped.Select(s => s.What).ShouldBe(["vote of Red-Fox-1 (v1) on d11", "vote of v2 on d11"]);
        (answer.Votes, answer.Participants, spectrum.State.Votes).ShouldBe((1, 1, 1L));
        spectrum.State.TryParticipant("v1", out _).ShouldBeFalse("who has no vote on the chart does not take part");
        Snapshot.ShouldBeIdempotent(spectrum, file.Command, answer);
    }

    [Fact]
    public void A_vote_that_someone_cast_here_stays_when_a_file_does_not_have_it()
    {
        var spectrum = AfterFirst().And(Joined("native"), Cast("d01", "native", 100, 100));
        Snapshot.Import(spectrum, Snapshot.InAugust().Item("d01", 4.86061, 93.3909, "Denoising").Command);
        spectrum.State.TryTool("d01", out var tool).ShouldBeTrue();
        spectrum.State.TryParticipant("native", out var who).ShouldBeTrue();
        tool!.Votes.All.Select(v => v.Key).ShouldBe([who]);
    }

    [Fact]
    public void A_file_does_not_speak_for_someone_who_takes_part_here()
    {
        var spectrum = Scenario.Given([.. Snapshot.EmptySpectrum, Added("d01"), Joined("native", "Me"), Cast("d01", "native", 100, 100)]);
        var file = Snapshot.InJune().Item("d01", 10, 20).Item("d02", 10, 20).Vote("d01", "native", 50, 50).Vote("d02", "native", 50, 50);
        var answer = Snapshot.Import(spectrum, file.Command);
        (answer.Votes, answer.Participants, answer.Skipped.Count).ShouldBe((0, 0, 2));
        spectrum.State.Votes.ShouldBe(1);
        spectrum.State.Participants[0].DisplayName.ShouldBe("Me");
    }

    [Fact]
    public void What_a_file_says_of_someone_here_counts_when_it_is_so_anyway()
    {
        var spectrum = Scenario.Given([.. Snapshot.EmptySpectrum, Added("d01"), Joined("native"), Cast("d01", "native", 100, 200)]);
        var answer = Snapshot.Import(spectrum, Snapshot.InJune().Item("d01", 10, 20).Vote("d01", "native", 1, 2).Command);
        (answer.Votes, answer.Participants, answer.Skipped.Count).ShouldBe((1, 1, 0));
    }

    [Fact]
    public void A_votes_own_time_is_its_time_and_a_wrong_clock_is_not()
    {
        var cast = Snapshot.June.AddDays(-3);
        var file = Snapshot.InJune().Item("d01", 1, 2)
            .Vote("d01", "v1", 1, 2, timestamp: cast.ToUnixTimeMilliseconds())
            .Vote("d01", "v2", 1, 2, timestamp: Snapshot.August.ToUnixTimeMilliseconds())
            .Vote("d01", "v3", 1, 2, timestamp: -5);
        var spectrum = Scenario.Given(Snapshot.EmptySpectrum);
        var answer = Snapshot.Import(spectrum, file.Command);
        spectrum.State.Tools[0].Votes.All.OrderBy(v => v.Key).Select(v => v.Value.At).ShouldBe([cast, Snapshot.June, Snapshot.June]);
        Snapshot.ShouldBeIdempotent(spectrum, file.Command, answer);
    }

    [Fact]
    public void The_same_place_said_again_later_is_a_vote()
    {
        var again = Snapshot.June.AddDays(20);
        var spectrum = Scenario.Given(Snapshot.EmptySpectrum);
        Snapshot.Import(spectrum, Snapshot.InJune().Item("d01", 1, 2).Vote("d01", "v1", 1, 2).Command);
        spectrum.When(Handlers.ImportSnapshot, Snapshot.InAugust().Item("d01", 1, 2).Vote("d01", "v1", 1, 2, timestamp: again.ToUnixTimeMilliseconds()).Command)
            .Then(
                new("tool/d01", new VoteCast("v1", 100, 200, null, again)),
                new(StreamKey.Spectrum, new SnapshotImported(Snapshot.August, 1, 1, 1, 0, "facilitator")));
    }

    [Fact]
    public void A_vote_that_no_longer_speaks_for_an_axis_is_withdrawn_first()
    {
        var spectrum = Scenario.Given(Snapshot.EmptySpectrum);
        Snapshot.Import(spectrum, Snapshot.InJune().Item("d01", 1, 2).Vote("d01", "v1", 30, 40).Command);
        var onlyX = Snapshot.InAugust().Item("d01", 1, 2).Vote("d01", "v1", new JsonObject { ["x"] = 30, ["username"] = "Name-v1" });
        spectrum.When(Handlers.ImportSnapshot, onlyX.Command).Then(
            new("tool/d01", new VoteWithdrawn("v1", Snapshot.August)),
            new("tool/d01", new VoteCast("v1", 3_000, null, null, Snapshot.August)),
            new(StreamKey.Spectrum, new SnapshotImported(Snapshot.August, 1, 1, 1, 0, "facilitator")));
        spectrum.State.Tools[0].Votes.Sums.ShouldSatisfyAllConditions(s => s.NX.ShouldBe(1), s => s.NY.ShouldBe(0));
    }

    [Fact]
    public void Who_added_a_tool_is_taken_from_the_file_only_where_nobody_is_known_to_have()
    {
        var spectrum = Scenario.Given([.. Snapshot.EmptySpectrum, Added("d01"), Joined("ann"), Added("d02", by: "ann")]);
        Snapshot.Import(spectrum, Snapshot.InJune().Item("d01", 10, 20, createdBy: "v1").Item("d02", 10, 20, createdBy: "v1").Command);
        spectrum.State.Tools.Select(t => t.Info.AddedBy).ShouldBe(["v1", "ann"]);
    }

    [Fact]
    public void A_file_imported_over_the_tools_it_speaks_of_comes_out_as_it_went_in()
    {
        var spectrum = Scenario.Given([.. Snapshot.EmptySpectrum, Added("d01", "Other name"), Added("user_item_17", "Blank")]);
        Snapshot.Import(spectrum, First.Command);
        RoundTrip.ShouldMatch(JsonNode.Parse(First.Json)!, Snapshot.Exported(spectrum.State));
    }

    [Fact]
    public void Importing_does_not_open_the_voting()
    {
        var spectrum = AfterFirst().State; // the file says votingEnabled
        (spectrum.VotingOpen, spectrum.AddingOpen).ShouldBe((false, false));
    }
}
