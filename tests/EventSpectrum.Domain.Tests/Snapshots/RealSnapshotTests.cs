using System.Text.Json.Nodes;
using EventSpectrum.Snapshots;
using EventSpectrum.Statistics;

namespace EventSpectrum.Domain.Tests.Snapshots;

/// <summary>
/// The original's own files, where they are to be had: they are nobody's to publish, so they lie in a folder <c>shared/data</c>
/// beside the repository, or nowhere. <see cref="ImportSnapshotTests"/> shows the same with small files of the same oddities.
/// </summary>
public class RealSnapshotTests
{
    private static readonly string? Folder = Find();

    [Fact]
    public void Both_files_in_order_show_the_averages_of_the_original()
    {
        Assert.SkipWhen(Folder is null, "There is no shared/data beside the repository.");
        var spectrum = Scenario.Given(Snapshot.EmptySpectrum);
        foreach (var path in Directory.GetFiles(Folder, "spectrum-snapshot-*.json").Order(StringComparer.Ordinal))
        {
            var bytes = File.ReadAllBytes(path);
            var command = new ImportSnapshot(SnapshotReader.Read(bytes), "facilitator");
            var answer = Snapshot.Import(spectrum, command);
            Snapshot.ShouldBeIdempotent(spectrum, command, answer);

            var source = JsonNode.Parse(bytes)!;
            var expected = Snapshot.Averages(source);
            answer.Tools.ShouldBe(expected.Count);
            foreach (var (id, (x, y)) in expected)
            {
                spectrum.State.TryTool(id, out var tool).ShouldBeTrue(id);
                var dot = Position.Of(tool!, spectrum.State.Info!.Settings.PriorWeight).ShouldNotBeNull();
                dot.X.ShouldBe((double)x, 1e-9, id);
                dot.Y.ShouldBe((double)y, 1e-9, id);
            }

            var orphans = source["votes"]!.AsObject().Where(v => !expected.ContainsKey(v.Key)).Sum(v => v.Value!.AsObject().Count);
            var all = source["votes"]!.AsObject().Sum(v => v.Value!.AsObject().Count);
            orphans.ShouldBeGreaterThan(0);
            answer.Skipped.Count.ShouldBe(orphans);
            answer.Votes.ShouldBe(all - orphans);
            spectrum.State.Votes.ShouldBe(all - orphans);
            RoundTrip.ShouldMatch(source, Snapshot.Exported(spectrum.State));
            TestContext.Current.TestOutputHelper?.WriteLine(
                $"{Path.GetFileName(path)}: {answer.Tools} tools, {answer.Votes} votes, {answer.Participants} participants, {answer.Skipped.Count} skipped; log at {spectrum.State.Sequence}");
        }
    }

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "shared", "data");
            if (Directory.Exists(candidate) && Directory.EnumerateFiles(candidate, "spectrum-snapshot-*.json").Any()) return candidate;
        }

        return null;
    }
}
