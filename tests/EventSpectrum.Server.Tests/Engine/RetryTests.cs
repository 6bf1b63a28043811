using EventSpectrum.TestSupport;

namespace EventSpectrum.Server.Tests.Engine;

/// <summary>Any command sent twice yields one event and one answer, however late and wherever it comes.</summary>
public sealed class RetryTests(TestPostgres postgres)
{
    [Fact]
    public async Task TwinsInOneBatch()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        await using var node = await Node.StartAsync(database);
        await node.SetUpAsync();
        var before = node.Spectrum.Sequence;

        node.Log.Hold();
        var held = node.VoteAsync("b", "p9", 1, 1);
        await node.Log.Held;
        var twins = Enumerable.Range(0, 5).Select(_ => node.VoteAsync("a", "p0", 100, 200, "c1")).ToArray();
        node.Log.Release();

        await held;
        var answers = await Task.WhenAll(twins);
        answers.Distinct().Count().ShouldBe(1);
        (await node.AliasesAfterAsync(before)).ShouldBe(["vote_cast", "vote_cast"]);
    }

    [Fact]
    public async Task ASoonRetryCostsNoQuery_AndAnswersTheSame()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        await using var node = await Node.StartAsync(database);
        await node.SetUpAsync();

        var first = await node.VoteAsync("a", "p0", 100, 200, "c1");
        await node.VoteAsync("a", "p1", 900, 900, "c2");
        var appends = node.Log.Appends;
        var again = await node.VoteAsync("a", "p0", 100, 200, "c1");

        again.ShouldBe(first);
        (node.Log.Appends, node.Log.CommandLookups).ShouldBe((appends, 0));
    }

    [Fact]
    public async Task ARetryAfterARestart_AndAfterTheVoteMoved_AnswersTheSameAndChangesNothing()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        EventSpectrum.Server.Engine.Receipt<EventSpectrum.Votes.VoteOutcome> first;
        await using (var node = await Node.StartAsync(database))
        {
            await node.SetUpAsync();
            first = await node.VoteAsync("a", "p0", 100, 200, "c1");
            await node.VoteAsync("a", "p0", 5000, 5000, "c2");
        }

        await using var restarted = await Node.StartAsync(database);
        var before = restarted.Spectrum.Sequence;
        var again = await restarted.VoteAsync("a", "p0", 100, 200, "c1");

        again.ShouldBe(first);
        (await restarted.AliasesAfterAsync(before)).ShouldBeEmpty();
        (await restarted.Spectrum.ViewAsync(default)).Tools[0].Position!.Value.X.ShouldBe(50);
    }

    [Fact]
    public async Task ARetryOfACommandThatChangedNothing_StillChangesNothing_WhenItWouldNow()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        await using var node = await Node.StartAsync(database);
        await node.SetUpAsync();

        // Nothing to withdraw: granted, and no event. Then there is a vote, and the old command comes again.
        var withdraw = new EventSpectrum.Votes.WithdrawVote("a", "p0");
        var key = EventSpectrum.Server.Engine.CommandKey.Of("c1", "p0", "withdraw/a");
        await node.Spectrum.SendAsync(Handlers.WithdrawVote, withdraw, key, default);
        await node.VoteAsync("a", "p0", 100, 100, "c2");
        await node.Spectrum.SendAsync(Handlers.WithdrawVote, withdraw, key, default);

        (await node.Spectrum.ViewAsync(default)).Tools[0].Votes.ShouldBe(1);
    }

    [Fact]
    public async Task AnotherCallersIdIsAnotherCommand()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        await using var node = await Node.StartAsync(database);
        await node.SetUpAsync();

        await node.VoteAsync("a", "p0", 100, 100, "c1");
        (await node.VoteAsync("a", "p1", 200, 200, "c1")).Answer!.Votes.ShouldBe(2);
    }

    [Fact]
    public async Task ARefusalIsNotRemembered_SoTheRetryMaySucceedLater()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        await using var node = await Node.StartAsync(database);
        await node.SetUpAsync();

        await node.Spectrum.SendAsync(Handlers.SwitchSession, new(false, null, "test"), null, default);
        (await node.VoteAsync("a", "p0", 1, 1, "c1")).Refusal!.Code.ShouldBe("voting-closed");
        await node.Spectrum.SendAsync(Handlers.SwitchSession, new(true, null, "test"), null, default);
        (await node.VoteAsync("a", "p0", 1, 1, "c1")).Answer!.Votes.ShouldBe(1);
    }
}
