using EventSpectrum.TestSupport;

namespace EventSpectrum.Crash;

/// <summary>Ctrl-C stops everything, and starting again shows the same.</summary>
[Collection(InTurn.Name)]
public sealed class StoppedServerTests(TestPostgres postgres, ITestOutputHelper output)
{
    [Fact]
    public async Task A_service_manager_stops_it_amid_votes_and_what_it_has_recorded_it_has_answered()
    {
        await using var database = await postgres.CreateEmptyDatabaseAsync();
        var setup = new ServerSetup { ConnectionString = database.ConnectionString };
        Outcome outcome;
        IReadOnlyList<Ballot> ballots;
        await using (var server = await ServerProcess.StartAsync(setup))
        {
            using var api = server.Api();
            ballots = (await Room.OpenAsync(api, people: 40)).Ballots(seed: 8, count: 2_000);
            var stopped = new TaskCompletionSource<Task<int>>();
            var voting = ballots.SendAllAsync(api, acknowledged =>
            {
                if (acknowledged == 25) stopped.SetResult(server.StopAsync());
            });
            (await await stopped.Task).ShouldBe(0, server.Output);
            outcome = await voting;
        }

        output.WriteLine($"{outcome}.");
        outcome.Acknowledged.Count.ShouldBeGreaterThanOrEqualTo(25);
        var log = await RawLog.ReadAsync(database.ConnectionString);
        log.ShouldHold(outcome);
        // Stronger than after a crash: who got no answer was not heard.
        outcome.Unknown.Concat(outcome.Refused).Where(ballot => log.Count(ballot) != 0).ShouldBeEmpty("what is recorded was answered");

        await using var successor = await ServerProcess.StartAsync(setup);
        using var next = successor.Api();
        await ballots.RetryAllAsync(next, () => RawLog.ReadAsync(database.ConnectionString));
    }

    [Fact]
    public async Task Interrupting_stops_server_and_database_and_the_next_start_shows_the_same_chart()
    {
        using var data = new DataDirectory();
        var setup = new ServerSetup { DataDirectory = data.Path };
        string before;
        await using (var server = await ServerProcess.StartAsync(setup))
        {
            Assert.SkipWhen(server.IgnoresInterrupt, "This test run was started with Ctrl-C ignored, and so are its children.");
            using var api = server.Api();
            (await (await Room.OpenAsync(api, people: 20)).Ballots(seed: 4, count: 100).SendAllAsync(api)).Acknowledged.Count.ShouldBe(100);
            before = await api.PictureTextAsync();

            // An open live stream must not hold the server up.
            using var viewer = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
            using var stream = await viewer.GetStreamAsync(new Uri(server.Address, "api/spectra/ai-filmmaking/live"));
            var postmaster = server.PostmasterId.ShouldNotBeNull();
            var clock = System.Diagnostics.Stopwatch.StartNew();
            (await server.InterruptAsync()).ShouldBe(0, server.Output);
            output.WriteLine($"Stopped in {clock.ElapsedMilliseconds} ms with a stream open.");
            clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(15), server.Output);
            server.PostmasterId.ShouldBeNull("the database stopped in order, so its lock file is gone");
            await ServerProcess.WaitUntilGoneAsync(postmaster, TimeSpan.FromSeconds(2));
        }

        await using var successor = await ServerProcess.StartAsync(setup);
        using var next = successor.Api();
        (await next.PictureTextAsync()).ShouldBe(before);
    }
}
