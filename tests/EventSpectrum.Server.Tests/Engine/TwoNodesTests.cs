using EventSpectrum.Spectra;
using EventSpectrum.TestSupport;

namespace EventSpectrum.Server.Tests.Engine;

/// <summary>Two nodes write one spectrum: nothing is decided twice into the log, and nothing against a past that has moved.</summary>
public sealed class TwoNodesTests(TestPostgres postgres)
{
    [Fact]
    public async Task AStaleNodeReadsWhatItLacks_AndDecidesAgain()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        await using var one = await Node.StartAsync(database);
        await one.SetUpAsync();
        await using var two = await Node.StartAsync(database);

        await one.Spectrum.SendAsync(Handlers.SwitchSession, new(false, null, "test"), null, default);
        var head = one.Spectrum.Sequence;
        var vote = await two.VoteAsync("a", "p0", 1, 1);

        vote.Refusal!.Code.ShouldBe("voting-closed");
        (await one.AliasesAfterAsync(head)).ShouldBeEmpty();
        two.Spectrum.Sequence.ShouldBe(head);
    }

    [Fact]
    public async Task NobodyIsRefusedForWhatTheOtherNodeHasChangedMeanwhile()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        await using var one = await Node.StartAsync(database);
        await one.SetUpAsync();
        await using var two = await Node.StartAsync(database);

        await one.JoinAsync("late");
        (await two.VoteAsync("a", "late", 1, 1, "c1")).Refusal.ShouldBeNull();
        await one.JoinAsync("later");
        (await two.VoteAsync("a", "later", 1, 1)).Refusal.ShouldBeNull();
    }

    [Fact]
    public async Task ManyVotesOnBoth_AllCountOnce_AndBothFoldTheSame()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        await using var one = await Node.StartAsync(database);
        await one.SetUpAsync();
        await using var two = await Node.StartAsync(database);

        var votes = Enumerable.Range(0, 400).Select(i =>
            (i % 2 == 0 ? one : two).VoteAsync(i % 3 == 0 ? "a" : "b", $"p{i % 10}", i * 10, i * 5, $"c{i / 2}")).ToArray();
        var receipts = await Task.WhenAll(votes);
        receipts.ShouldAllBe(r => r.Refusal == null);

        var head = (await one.Log.HeadAsync(Node.Slug, default)).Sequence;
        await Task.WhenAll(CaughtUpAsync(one, head), CaughtUpAsync(two, head));
        (await one.ImageAsync()).ShouldBe(await two.ImageAsync());

        var rebuilt = new SpectrumState();
        await foreach (var e in one.Log.ReadAsync(Node.Slug, 0, long.MaxValue, default)) rebuilt.Apply(e);
        SpectrumImage.Encode(rebuilt).ShouldBe(await one.ImageAsync());
        var distinct = Enumerable.Range(0, 400).Select(i => (Tool: i % 3 == 0 ? "a" : "b", Who: i % 10, Id: i / 2)).Distinct().Count();
        (await one.AliasesAfterAsync(0)).Count(t => t == "vote_cast").ShouldBe(distinct);
    }

    [Fact]
    public async Task ANodeIsWokenByTheOther()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        await using var one = await Node.StartAsync(database);
        await one.SetUpAsync();
        await using var two = await Node.StartAsync(database);
        await two.Host.StartAsync(default);

        var vote = await one.VoteAsync("a", "p0", 1, 1);
        await two.Spectrum.WaitBeyondAsync(vote.Sequence - 1, new CancellationTokenSource(TimeSpan.FromSeconds(30)).Token);
        (await two.Spectrum.ViewAsync(default)).Tools[0].Votes.ShouldBe(1);
        two.Spectrum.TakeFlashes(20).Count.ShouldBe(1);
    }

    private static async Task CaughtUpAsync(Node node, long head)
    {
        ((EventSpectrum.Server.Engine.Spectrum)node.Spectrum).Wake();
        await node.Spectrum.WaitBeyondAsync(head - 1, new CancellationTokenSource(TimeSpan.FromSeconds(30)).Token);
    }
}
