using EventSpectrum.Server.Engine;
using EventSpectrum.Spectra;
using EventSpectrum.TestSupport;
using Microsoft.Extensions.Logging.Abstractions;

namespace EventSpectrum.Server.Tests.Engine;

/// <summary>One commit for what waits, an answer only when durable, and an honest word when that is not known.</summary>
public sealed class GroupCommitTests(TestPostgres postgres)
{
    [Fact]
    public async Task WhileOneBatchCommits_TheNextGathers_AndSharesOneCommit()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        await using var node = await Node.StartAsync(database);
        await node.SetUpAsync();
        var before = node.Log.Appends;

        node.Log.Hold();
        var first = node.VoteAsync("a", "p0", 100, 100);
        await node.Log.Held;
        var others = Enumerable.Range(1, 9).Select(i => node.VoteAsync("a", $"p{i}", i * 100, i * 100)).ToArray();
        node.Log.Release();

        await Task.WhenAll([first, .. others]);
        (node.Log.Appends - before).ShouldBe(2);
        node.Log.BatchSizes[^2..].ShouldBe([1, 9]);
    }

    [Fact]
    public async Task AnAnswerWaitsForTheCommit_AndNoReaderSeesTheVoteBefore()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        await using var node = await Node.StartAsync(database);
        await node.SetUpAsync();

        node.Log.Hold();
        var vote = node.VoteAsync("a", "p0", 100, 100);
        await node.Log.Held;
        vote.IsCompleted.ShouldBeFalse();
        node.Spectrum.Sequence.ShouldBe((await node.Log.HeadAsync(Node.Slug, default)).Sequence);
        node.Log.Release();

        var receipt = await vote;
        receipt.Sequence.ShouldBe((await node.Log.HeadAsync(Node.Slug, default)).Sequence);
        (await node.Spectrum.ViewAsync(default)).Tools[0].Votes.ShouldBe(1);
    }

    [Fact]
    public async Task LaterCommandsOfABatchSeeWhatEarlierOnesDecided()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        await using var node = await Node.StartAsync(database);
        await node.SetUpAsync();

        node.Log.Hold();
        var held = node.VoteAsync("a", "p0", 1, 1);
        await node.Log.Held;
        var added = node.Spectrum.SendAsync(Handlers.AddTool, Node.Tool("c"), null, default);
        var same = node.Spectrum.SendAsync(Handlers.AddTool, Node.Tool("d") with { Name = "tool C" }, null, default);
        var vote = node.VoteAsync("c", "p1", 1, 1);
        node.Log.Release();

        await held;
        (await added).Refusal.ShouldBeNull();
        (await same).Refusal!.Code.ShouldBe("name-taken");
        (await vote).Answer!.Votes.ShouldBe(1);
    }

    [Fact]
    public async Task WhenTheAppendFails_NothingIsShown_CallersAreToldToRetry_AndTheNextCommandWorks()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        await using var node = await Node.StartAsync(database);
        await node.SetUpAsync();
        var image = await node.ImageAsync();

        node.Log.FailBefore = new IOException("gone");
        await Should.ThrowAsync<SpectrumUnavailableException>(() => node.VoteAsync("a", "p0", 1, 1));
        (await node.ImageAsync()).ShouldBe(image);

        (await node.VoteAsync("a", "p0", 1, 1)).Answer!.Votes.ShouldBe(1);
    }

    [Fact]
    public async Task WhenTheAnswerOfTheDatabaseIsLost_TheRetryFindsTheVoteRecorded_Once()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        await using var node = await Node.StartAsync(database);
        await node.SetUpAsync();
        var before = node.Spectrum.Sequence;

        node.Log.FailAfter = new IOException("the line broke after the commit");
        await Should.ThrowAsync<SpectrumUnavailableException>(() => node.VoteAsync("a", "p0", 1, 1, "c1"));
        var retry = await node.VoteAsync("a", "p0", 1, 1, "c1");

        retry.Answer!.Votes.ShouldBe(1);
        (await node.AliasesAfterAsync(before)).ShouldBe(["vote_cast"]);
        (await node.Spectrum.ViewAsync(default)).Tools[0].Votes.ShouldBe(1);
    }

    [Fact]
    public async Task WhatTheStoreCannotHold_FailsAlone()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        await using var node = await Node.StartAsync(database);
        await node.SetUpAsync();

        node.Log.Hold();
        var held = node.VoteAsync("a", "p9", 1, 1);
        await node.Log.Held;
        var votes = Enumerable.Range(0, 5).Select(i => node.VoteAsync("a", $"p{i}", 1, 1)).ToList();
        var poison = node.Spectrum.SendAsync(Handlers.AddTool, Node.Tool("c") with { Name = "nul \0 in a name" }, null, default);
        votes.AddRange(Enumerable.Range(5, 4).Select(i => node.VoteAsync("a", $"p{i}", 1, 1)));
        node.Log.Release();

        await Should.ThrowAsync<InvalidDataException>(() => poison);
        (await Task.WhenAll([held, .. votes])).ShouldAllBe(r => r.Refusal == null);
        (await node.Spectrum.ViewAsync(default)).Votes.ShouldBe(10);
    }

    [Fact]
    public async Task PastTheQueueCallersAreTurnedAwayAtOnce_AndThoseInItAreServed()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        await using var node = await Node.StartAsync(database);
        await node.SetUpAsync();

        node.Log.Hold();
        var first = node.VoteAsync("a", "p0", 0, 0, "first");
        await node.Log.Held;
        var waiting = Enumerable.Range(0, Spectrum.QueueLength).Select(i => node.VoteAsync("a", $"p{i % 10}", i % 10_000, 0, $"c{i}")).ToArray();
        var tooMany = Should.Throw<SpectrumUnavailableException>(() => node.VoteAsync("a", "p0", 1, 1).GetAwaiter().GetResult());
        tooMany.RetryAfter.ShouldBeGreaterThan(TimeSpan.Zero);
        node.Log.Release();

        await Task.WhenAll([first, .. waiting]);
        (await node.Spectrum.ViewAsync(default)).Votes.ShouldBe(10);
    }

    [Fact]
    public async Task AStartFromACheckpoint_FromNone_AndTheLiveStateAreTheSameBytes()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        byte[] live;
        await using (var node = await Node.StartAsync(database))
        {
            await node.SetUpAsync();
            for (var i = 0; i < 30; i++) await node.VoteAsync(i % 2 == 0 ? "a" : "b", $"p{i % 10}", i * 7, i * 11, $"c{i}");
            live = await node.ImageAsync();
        }

        await using var fromCheckpoint = await Node.StartAsync(database);
        (await fromCheckpoint.Checkpoints.LoadAsync(Node.Slug, SpectrumImage.Format, long.MaxValue, default)).ShouldNotBeNull();
        (await fromCheckpoint.ImageAsync()).ShouldBe(live);

        await fromCheckpoint.Checkpoints.DeleteAsync(null, default);
        await using (var fromLog = await Node.StartAsync(database)) (await fromLog.ImageAsync()).ShouldBe(live);

        // What a start had to fold is kept when it ends, also when nothing has happened since.
        (await fromCheckpoint.Checkpoints.LoadAsync(Node.Slug, SpectrumImage.Format, long.MaxValue, default)).ShouldNotBeNull();
    }

    [Fact]
    public async Task ADamagedCheckpointIsNoticed_AndTheLogIsFoldedInstead()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        byte[] live;
        await using (var node = await Node.StartAsync(database))
        {
            await node.SetUpAsync();
            live = await node.ImageAsync();
            await node.Checkpoints.SaveAsync(Node.Slug, new(SpectrumImage.Format, node.Spectrum.Sequence + 1, live.AsMemory(0, live.Length / 2)), default);
        }

        await using var next = await Node.StartAsync(database);
        (await next.ImageAsync()).ShouldBe(live);
    }

    [Fact]
    public async Task WhoIsAnswered_ReadsWhatWasWritten()
    {
        var state = new SpectrumState();
        using var metrics = new EngineMetrics();
        var axis = new Axis("low", "high", "about");
        var submission = new Submission<DefineSpectrum, SpectrumOutcome>(
            Handlers.DefineSpectrum, new DefineSpectrum(Node.Slug, "Film", axis, axis, [], new SpectrumSettings(), [Node.Tool("a")], "test"), null);
        var told = new List<(long Sequence, bool Answered)>();
        var commit = new GroupCommit(
            Node.Slug, new InMemoryLog(), state, metrics, (_, _) => { }, to => told.Add((to, submission.Task.IsCompleted)), NullLogger.Instance);

        await commit.RunAsync([submission], TestContext.Current.CancellationToken);

        (await submission.Task).Refusal.ShouldBeNull();
        told.ShouldBe([(state.Sequence, false)], "readers are told before the writer is answered");
    }
}
