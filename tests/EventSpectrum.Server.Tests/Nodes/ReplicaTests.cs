using System.Diagnostics;
using System.Net;
using EventSpectrum.Postgres.Replica;
using EventSpectrum.Server.Hosting;
using EventSpectrum.Server.Tests.Support;
using EventSpectrum.TestSupport;
using Microsoft.Extensions.DependencyInjection;

namespace EventSpectrum.Server.Tests.Nodes;

/// <summary>The past is read from a real streaming replica as far as that has come, and nothing is ever answered by it that it does not have.</summary>
public sealed class ReplicaTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task The_past_comes_from_the_replica_what_it_lacks_from_the_primary_and_all_of_it_when_it_is_lost_or_goes_its_own_way()
    {
        await using var postgres = await ReplicatedPostgres.StartAsync();
        await using var server = await TestServer.StartAtAsync(postgres.Primary, $"--ConnectionStrings:Replica={postgres.Replica}");
        await using var plain = await TestServer.StartAtAsync(postgres.Primary);
        var engine = server.Services.GetRequiredService<EngineLifetime>().Engine;
        using var room = await Room.OpenAsync(server);
        using var without = plain.Staff();
        using var ana = await room.JoinAsync();
        string[] files = [$"{room.Path}/history/events?limit=1000", $"{room.Path}/export?format=csv", $"{room.Path}/export?format=lines", $"{room.Path}/export?format=jsonl"];
        async Task VoteAsync(int n) => (await ana.PutAsync(room.VotePath(), $$"""{"x":{{n}},"y":{{n}}}""")).ShouldBe(HttpStatusCode.OK);

        // All files, as a server gives them that knows no replica.
        async Task SameAsync(string when)
        {
            var head = await room.HeadAsync();
            await UntilAsync(async () => (await without.GetAsync(room.Path))["sequence"].GetInt64() >= head);
            foreach (var file in files) (await room.Staff.GetAsync(file)).ShouldBe(HttpStatusCode.OK).Text.ShouldBe((await without.GetAsync(file)).Text, $"{when}: {file}");
            (await room.Staff.GetAsync(files[1])).Text.Split('\n').Length.ShouldBe(votes + 2, when);
        }

        for (; votes < 10; votes++) await VoteAsync(votes);
        await postgres.CaughtUpAsync();
        await UntilAsync(() => Task.FromResult(engine.Replica!.Health.Trouble is null));
        var before = (engine.Past.ByReplica, engine.Past.ByPrimary);
        await SameAsync("with everything");
        (engine.Past.ByReplica, engine.Past.ByPrimary).ShouldBe((before.ByReplica + 5, before.ByPrimary), "the replica answered alone");
        (await room.Anyone.GetAsync("/health/ready")).ShouldBe(HttpStatusCode.OK).Text.ShouldBe("Healthy");

        // It stands still: whoever was answered sees what they did all the same.
        await postgres.PauseAsync();
        for (; votes < 15; votes++) await VoteAsync(votes);
        before = (engine.Past.ByReplica, engine.Past.ByPrimary);
        await SameAsync("while it stands still");
        (engine.Past.ByReplica, engine.Past.ByPrimary).ShouldBe((before.ByReplica, before.ByPrimary + 5), "the primary went on where the replica ended");
        var behind = await engine.Replica!.LookAsync(TestContext.Current.CancellationToken);
        behind.Trouble.ShouldBeNull();
        behind.BytesBehind.ShouldNotBeNull().ShouldBeGreaterThan(0);
        behind.SecondsBehind.ShouldNotBeNull().ShouldBeGreaterThan(0);
        await postgres.ResumeAsync();
        await postgres.CaughtUpAsync();

        // It is lost.
        await postgres.StopReplicaAsync();
        await SameAsync("while it is lost");
        var health = await room.Anyone.GetAsync("/health/ready");
        (health.Status, health.Text).ShouldBe((HttpStatusCode.OK, "Degraded"), "nobody needs it");
        await postgres.StartReplicaAsync();
        await UntilAsync(async () => (await room.Anyone.GetAsync("/health/ready")).Text == "Healthy");

        // It goes its own way: what is written there never happened.
        await postgres.PromoteAsync();
        await ReplicatedPostgres.AskAsync(postgres.Replica, "update spectrum.mt_events set data = jsonb_set(data, '{X}', '9999') where type = 'vote_cast'");
        await SameAsync("after its promotion");
        (await engine.Replica.LookAsync(TestContext.Current.CancellationToken)).Trouble.ShouldBe("It is no replica: it was promoted.");
    }

    [Fact]
    public async Task Another_cluster_is_not_taken_for_a_replica()
    {
        await using var postgres = await ReplicatedPostgres.StartAsync();
        await using var stranger = await ReplicatedPostgres.StartAsync();
        await using var server = await TestServer.StartAtAsync(postgres.Primary, $"--ConnectionStrings:Replica={stranger.Replica}");
        server.Services.GetRequiredService<EngineLifetime>().Engine.Replica!.Health.Trouble.ShouldBe("It is another cluster than the primary.");
    }

    private int votes;

    private static async Task UntilAsync(Func<Task<bool>> done)
    {
        for (var waited = Stopwatch.StartNew(); !await done(); await Task.Delay(50, TestContext.Current.CancellationToken))
            waited.Elapsed.ShouldBeLessThan(Patience);
    }
}
