using EventSpectrum.TestSupport;

namespace EventSpectrum.Crash;

/// <summary>The server dies by SIGKILL in the middle of five hundred votes.</summary>
[Collection(InTurn.Name)]
public sealed class KilledServerTests(TestPostgres postgres, ITestOutputHelper output)
{
    // How many votes come too late: a fast server may have answered all the others before the signal reaches it.
    private const int Late = 50;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task On_a_database_server_every_acknowledged_vote_is_there_once(int seed)
    {
        await using var database = await postgres.CreateEmptyDatabaseAsync();
        var setup = new ServerSetup { ConnectionString = database.ConnectionString };
        Task<RawLog> Read() => RawLog.ReadAsync(database.ConnectionString);

        IReadOnlyList<Ballot> ballots;
        Outcome outcome;
        await using (var server = await ServerProcess.StartAsync(setup))
        {
            using var api = server.Api();
            ballots = (await Room.OpenAsync(api)).Ballots(seed);
            outcome = await KillAmidAsync(server, api, ballots, seed);
        }

        (await Read()).ShouldHold(outcome);
        await using var successor = await ServerProcess.StartAsync(setup);
        using var next = successor.Api();
        var picture = await next.PictureAsync();
        var log = await Read();
        log.ShouldHold(outcome);
        log.ShouldBeSound();
        ((long)picture["sequence"]!).ShouldBe(log.Rows[^1].Sequence);
        picture.ShouldBeFoldOf(log);

        await ballots.RetryAllAsync(next, Read);
        (await next.PictureAsync()).ShouldBeFoldOf(await Read());
    }

    [Fact]
    public async Task With_an_embedded_database_both_recover()
    {
        using var data = new DataDirectory();
        var setup = new ServerSetup { DataDirectory = data.Path };

        Room room;
        IReadOnlyList<Ballot> ballots;
        Outcome outcome;
        int postmaster;
        await using (var server = await ServerProcess.StartAsync(setup))
        {
            using var api = server.Api();
            room = await Room.OpenAsync(api);
            ballots = room.Ballots(seed: 3);
            postmaster = server.PostmasterId.ShouldNotBeNull();
            outcome = await KillAmidAsync(server, api, ballots, seed: 3);
            await ServerProcess.WaitUntilGoneAsync(postmaster, TimeSpan.FromSeconds(20));
        }

        string shown;
        await using (var second = await ServerProcess.StartAsync(setup))
        {
            using var api = second.Api();
            shown = await api.PictureTextAsync();
            second.PostmasterId.ShouldNotBe(postmaster);
            await second.KillAsync();
        }

        // Killed a second time with nothing under way: the third start shows the same, letter for letter.
        await using (var third = await ServerProcess.StartAsync(setup))
        {
            using var api = third.Api();
            (await api.PictureTextAsync()).ShouldBe(shown);
            (await third.StopAsync()).ShouldBe(0, third.Output);
        }

        var log = await RawLog.ReadStoppedAsync(data.Path);
        log.ShouldHold(outcome);
        log.ShouldBeSound();
        var picture = (System.Text.Json.Nodes.JsonObject)System.Text.Json.Nodes.JsonNode.Parse(shown)!;
        ((long)picture["sequence"]!).ShouldBe(log.Rows[^1].Sequence);
        picture.ShouldBeFoldOf(log);

        await using (var fourth = await ServerProcess.StartAsync(setup))
        {
            using var api = fourth.Api();
            (await ballots.SendAllAsync(api)).Acknowledged.Count.ShouldBe(ballots.Count);
            (await fourth.StopAsync()).ShouldBe(0, fourth.Output);
        }

        log = await RawLog.ReadStoppedAsync(data.Path);
        ballots.Where(ballot => log.Count(ballot) != 1).ShouldBeEmpty("after the retries every vote is in the log exactly once");
        log.ShouldBeSound();
    }

    private async Task<Outcome> KillAmidAsync(ServerProcess server, ServerApi api, IReadOnlyList<Ballot> ballots, int seed)
    {
        var killAt = new Random(seed).Next(20, 150);
        var amid = await ballots.SkipLast(Late).SendAllAsync(api, acknowledged =>
        {
            if (acknowledged == killAt) server.Kill();
        });
        await server.KillAsync();
        var late = await ballots.TakeLast(Late).SendAllAsync(api);
        output.WriteLine($"Killed at acknowledgement {killAt}: {amid}, then {late}.");
        amid.Acknowledged.Count.ShouldBeGreaterThanOrEqualTo(killAt, "the server answered before it died");
        late.Unknown.Count.ShouldBe(Late, "nobody answers any more");
        return amid with { Unknown = [.. amid.Unknown, .. late.Unknown] };
    }
}
