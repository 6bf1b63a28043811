using System.Text.Json.Nodes;
using EventSpectrum.Snapshots;
using static EventSpectrum.Domain.Tests.Facts;

namespace EventSpectrum.Domain.Tests.Snapshots;

public class SnapshotExportTests
{
    private static readonly Snapshot Odd = Snapshot.InJune()
        .Item("d01", 4.86061, 93.3909, "Denoising", "Takes noise out", ["Writers", "Sound"])
        .Item("d02", 58, 7.00001, "Without text", "")
        .Item("user_item_1769881031837", 100, 0, "<b>Bold</b> & \"quoted\" ✓", "</script>", ["Sound"], createdBy: "v2")
        .Vote("d01", "v1", 58, 90.1, "Red-Fox-1")
        .Vote("d01", "v2", 0.1, 100, "Red-Fox-1")
        .Vote("d02", "v2", 33.33, 0, "Red-Fox-1", Snapshot.June.AddHours(-5).ToUnixTimeMilliseconds())
        .Vote("gone", "v3", 1, 1, "Ghost");

    [Fact]
    public void What_was_imported_comes_out_as_it_went_in()
    {
        var spectrum = Scenario.Given(Snapshot.EmptySpectrum);
        Snapshot.Import(spectrum, Odd.Command);
        RoundTrip.ShouldMatch(JsonNode.Parse(Odd.Json)!, Snapshot.Exported(spectrum.State));
    }

    [Fact]
    public void What_came_out_goes_in_again_and_comes_out_the_same()
    {
        var spectrum = Scenario.Given(Snapshot.EmptySpectrum);
        Snapshot.Import(spectrum, Odd.Command);
        var exported = SnapshotExport.Take(spectrum.State, withVoters: true).Write();

        var other = Scenario.Given(Snapshot.EmptySpectrum);
        Snapshot.Import(other, new ImportSnapshot(SnapshotReader.Read(exported), "facilitator")).Skipped.ShouldBeEmpty();
        SnapshotExport.Take(other.State, withVoters: true).Write().ShouldBe(exported);
        spectrum.When(Handlers.ImportSnapshot, new ImportSnapshot(SnapshotReader.Read(exported), "facilitator")).ThenNothing();
    }

    [Fact]
    public void A_spectrum_that_lives_here_keeps_times_and_silent_axes_through_a_file()
    {
        var spectrum = Scenario.Given(
            Defined(), Added("d01"), Joined("p1", "Ann"), Joined("p2", "Ben"), Cast("d01", "p1", 4_200, null), Cast("d01", "p2", 5_000, 6_000));
        var exported = Snapshot.Exported(spectrum.State);
        exported["capturedAt"]!.GetValue<string>().ShouldBe("2026-01-01T00:00:06.000Z");
        exported["settings"]!.ToJsonString().ShouldBe("""{"votingEnabled":true,"addingEnabled":true}""");
        exported["votes"]!["d01"]!["p1"]!.ToJsonString().ShouldBe("""{"x":42,"username":"Ann","timestamp":1767225605000}""");
        exported["votes"]!["d01"]!["p2"]!.ToJsonString().ShouldBe("""{"x":50,"y":60,"username":"Ben","timestamp":1767225606000}""");

        var other = Scenario.Given(Snapshot.EmptySpectrum);
        Snapshot.Import(other, new ImportSnapshot(Snapshot.Parse(exported.ToJsonString()), "facilitator"));
        other.State.Tools[0].Votes.Sums.ShouldBe(spectrum.State.Tools[0].Votes.Sums);
        other.State.Tools[0].Votes.All.OrderBy(v => v.Key).Select(v => v.Value.At)
            .ShouldBe([Scenario.Start.AddSeconds(5), Scenario.Start.AddSeconds(6)]);
    }

    [Fact]
    public void Without_voters_the_picture_is_the_same_and_nobody_is_in_it()
    {
        var spectrum = Scenario.Given(Snapshot.EmptySpectrum);
        Snapshot.Import(spectrum, Odd.Command);
        var anonymous = Snapshot.Exported(spectrum.State, withVoters: false);
        anonymous.ToJsonString().ShouldNotContain("Red-Fox");
        anonymous.ToJsonString().ShouldNotContain("\"v2\"");
        anonymous.ToJsonString().ShouldNotContain("timestamp");
        anonymous["votes"]!.AsObject().SelectMany(v => v.Value!.AsObject().Select(w => w.Key)).ShouldBeUnique();

        Snapshot.Averages(anonymous).ShouldBe(Snapshot.Averages(Snapshot.Exported(spectrum.State)));
        Snapshot.Import(Scenario.Given(Snapshot.EmptySpectrum), new ImportSnapshot(Snapshot.Parse(anonymous.ToJsonString()), "facilitator"))
            .Votes.ShouldBe(3);
    }
}
