using EventSpectrum.Log;
using EventSpectrum.Server.Engine;
using EventSpectrum.TestSupport;
using EventSpectrum.Tools;

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
        Receipt<EventSpectrum.Votes.VoteOutcome> first;
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
        var key = CommandKey.Of("c1", "p0", "withdraw/a");
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

    /// <summary>Granted once, granted for ever: also when memory has forgotten it, and the same command would be refused by now.</summary>
    [Theory]
    [InlineData("vote")]
    [InlineData("tool")]
    [InlineData("session")]
    public async Task ARetryOfWhatWasGranted_IsGranted_AlsoWhenItWouldBeRefusedByNow(string what)
    {
        await using var database = await postgres.CreateDatabaseAsync();
        long granted;
        await using (var node = await Node.StartAsync(database))
        {
            await node.SetUpAsync();
            granted = await SendAsync(node, what);
            if (what == "vote") (await node.Spectrum.SendAsync(Handlers.CloseSession, new("test"), null, default)).Refusal.ShouldBeNull();
        }

        await using var restarted = await Node.StartAsync(database);
        var before = restarted.Spectrum.Sequence;
        (await SendAsync(restarted, what)).ShouldBe(granted);
        restarted.Spectrum.Sequence.ShouldBe(before);
        (await restarted.AliasesAfterAsync(before)).ShouldBeEmpty();
    }

    private static async Task<long> SendAsync(Node node, string what)
    {
        var key = CommandKey.Of("c1", "p0", what);
        switch (what)
        {
            case "vote":
                var vote = await node.VoteAsync("a", "p0", 100, 200, "c1");
                vote.Refusal.ShouldBeNull();
                return vote.Sequence;
            case "tool":
                var tool = await node.Spectrum.SendAsync(Handlers.AddTool, Node.Tool("c"), key, default);
                tool.Refusal.ShouldBeNull();
                return tool.Sequence;
            default:
                if (node.Spectrum.Sequence > 0 && await node.Spectrum.ReadAsync(s => s.Current?.SessionId == "s1", default))
                    await node.Spectrum.SendAsync(Handlers.CloseSession, new("test"), null, default);
                var session = await node.Spectrum.SendAsync(
                    Handlers.StartSession, new("s2", "Two", null, true, true, "CODE", false, "test"), key, default);
                session.Refusal.ShouldBeNull();
                return session.Sequence;
        }
    }

    [Fact]
    public async Task ADecisionThatThrows_TakesNothingWithIt_AndIsNotTriedAgain()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        await using var node = await Node.StartAsync(database);
        await node.SetUpAsync();
        var tries = 0;

        // It is decided, it is folded ahead, and then its answer throws.
        var faulty = new Handler<AddTool, ToolOutcome>(
            AddToolHandler.Handle, (_, _) => ++tries > 0 ? throw new InvalidOperationException("a fault") : null!, AnswerJson.Default.ToolOutcome);

        node.Log.Hold();
        var held = node.VoteAsync("b", "p9", 1, 1);
        await node.Log.Held;
        var first = node.VoteAsync("a", "p0", 100, 100);
        var fault = node.Spectrum.SendAsync(faulty, Node.Tool("c"), null, default);
        var sameTool = node.Spectrum.SendAsync(Handlers.AddTool, Node.Tool("c"), null, default);
        var second = node.VoteAsync("a", "p1", 300, 300);
        node.Log.Release();

        await held;
        await Should.ThrowAsync<InvalidOperationException>(() => fault);
        (await first).Answer!.Votes.ShouldBe(1);
        (await second).Answer!.Votes.ShouldBe(2);
        (await sameTool).Refusal.ShouldBeNull("what threw has left nothing behind");
        tries.ShouldBe(1);
    }
}
