using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using EventSpectrum.TestSupport;

namespace EventSpectrum.Crash;

/// <summary>Two servers behind a real nginx, as <c>deploy/</c> has it, one of which is killed again and again.</summary>
[Collection(InTurn.Name)]
public sealed class BehindProxyTests(TestPostgres postgres, ITestOutputHelper output)
{
    private const int Voters = 10, Kills = 2;
    private static readonly TimeSpan Voting = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_minute_of_votes_on_both_with_one_killed_twice_loses_and_doubles_nothing_and_no_viewer_misses_anything()
    {
        Assert.SkipWhen(NginxProxy.Program is null, NginxProxy.Absent);
        await using var database = await postgres.CreateEmptyDatabaseAsync();
        // The same port each time: that is where nginx looks for it.
        var settings = NginxProxy.ServerSettings;
        var mortal = new ServerSetup { ConnectionString = database.ConnectionString, Settings = settings, Port = PortOutOfTheWay() };
        await using var steady = await ServerProcess.StartAsync(new ServerSetup { ConnectionString = database.ConnectionString, Settings = settings });
        var dying = await ServerProcess.StartAsync(mortal);
        await using var proxy = await NginxProxy.StartAsync(steady.Address, dying.Address);
        using var api = proxy.Api();
        using var one = steady.Api();
        using var other = dying.Api();
        var room = await Room.OpenAsync(api, people: 60);
        var ballots = room.Ballots(seed: 60, count: 60_000);

        HttpClient Door() => new(proxy.Handler()) { BaseAddress = proxy.Address, Timeout = Timeout.InfiniteTimeSpan };
        HttpClient At(Uri server) => new() { BaseAddress = server, Timeout = Timeout.InfiniteTimeSpan };
        Viewer[] viewers =
        [
            new("A viewer through the proxy", Door()), new("Another through the proxy", Door()), new("A third through the proxy", Door()),
            new("Who stays with the one that is killed", At(dying.Address)), new("Who goes from one to the other", At(dying.Address), At(steady.Address)),
        ];

        var sent = new ConcurrentQueue<Ballot>();
        var taken = -1;
        using var rejoined = new CancellationTokenSource();
        var clock = Stopwatch.StartNew();
        async Task VoteAsync(ServerApi door)
        {
            while ((clock.Elapsed < Voting || !rejoined.IsCancellationRequested) && Interlocked.Increment(ref taken) is var n && n < ballots.Count)
            {
                sent.Enqueue(ballots[n]);
                await SendUntilAnsweredAsync(ballots[n], door);
                await Task.Delay(10);
            }
        }

        // Most vote through the proxy, some know the servers by name: with one that is dead they wait until it is back.
        var voting = Task.WhenAll(Enumerable.Range(0, Voters).Select(n => VoteAsync(n switch { 0 => one, 1 => other, _ => api })));
        for (var kill = 1; kill <= Kills; kill++)
        {
            await Task.Delay(Voting * kill / (Kills + 1) - clock.Elapsed is { Ticks: > 0 } wait ? wait : TimeSpan.Zero);
            var before = sent.Count;
            await dying.KillAsync();
            await dying.DisposeAsync();
            // The other one carries on alone for a while.
            for (var deadline = DateTime.UtcNow + Patience; sent.Count < before + 200 && DateTime.UtcNow < deadline;) await Task.Delay(25);
            sent.Count.ShouldBeGreaterThan(before, "the other server takes votes");
            var began = clock.Elapsed;
            dying = await ServerProcess.StartAsync(mortal);
            var head = (long)(await one.PictureAsync())["sequence"]!;
            ((long)(await other.PictureWhenAsync(picture => (long)picture["sequence"]! >= head, Patience))["sequence"]!).ShouldBeGreaterThanOrEqualTo(head, "who rejoins catches up");
            output.WriteLine($"Killed with {before} votes sent; {sent.Count - before} later it had started again and caught up, in {(clock.Elapsed - began).TotalSeconds:0.0} s.");
        }

        await rejoined.CancelAsync();
        await voting;
        var log = await RawLog.ReadAsync(database.ConnectionString);
        var last = log.Rows[^1].Sequence;
        foreach (var viewer in viewers) await viewer.UntilAsync(last, Patience);
        foreach (var viewer in viewers) await viewer.DisposeAsync();
        output.WriteLine($"{sent.Count} votes, {log.Rows.Count} events; " + string.Join("; ", viewers.Select(v => $"{v.Name}: {v.Tellings.Count} frames, {v.Breaks} breaks, {v.Tellings.Count(t => t.Whole)} whole pictures")));

        log.ShouldBeSound();
        sent.Where(ballot => log.Count(ballot) != 1).ShouldBeEmpty("every vote was acknowledged in the end, and is in the log exactly once");
        log.Votes.ShouldBe(sent.Count, "and nothing else is");
        foreach (var viewer in viewers) viewer.ShouldHaveSeen(log);
        viewers.Sum(v => v.Breaks).ShouldBeGreaterThanOrEqualTo(Kills, "someone's line was cut each time");

        await Task.WhenAll(new[] { one, other }.Select(node => node.PictureWhenAsync(picture => (long)picture["sequence"]! >= last, Patience)));
        (await other.PictureTextAsync()).ShouldBe(await one.PictureTextAsync(), "who rejoined shows the same, letter for letter");
        (await other.PictureAsync()).ShouldBeFoldOf(log);
        await sent.Take(300).ToArray().RetryAllAsync(other, () => RawLog.ReadAsync(database.ConnectionString));
        await dying.DisposeAsync();
    }

    /// <summary>As the page does: under the same id until there is an answer.</summary>
    private static async Task SendUntilAnsweredAsync(Ballot ballot, ServerApi door)
    {
        for (var deadline = DateTime.UtcNow + Patience + Voting; DateTime.UtcNow < deadline; await Task.Delay(100))
        {
            try
            {
                var answer = await door.SendAsync(ballot);
                if (answer.Status is HttpStatusCode.OK)
                {
                    ballot.Acknowledged = answer.Body;
                    return;
                }

                answer.Status.ShouldBeOneOf(HttpStatusCode.ServiceUnavailable, HttpStatusCode.BadGateway);
            }
            catch (Exception error) when (error is HttpRequestException or IOException or OperationCanceledException)
            {
                // Nothing is known: again.
            }
        }

        throw new TimeoutException($"{ballot} was never answered.");
    }

    /// <summary>A free port that the system gives to nobody who asks for any: while its server is dead it must stay free.</summary>
    private static int PortOutOfTheWay()
    {
        while (true)
        {
            using var socket = new TcpListener(IPAddress.Loopback, Random.Shared.Next(15_000, 30_000));
            try
            {
                socket.Start();
                return ((IPEndPoint)socket.LocalEndpoint).Port;
            }
            catch (SocketException)
            {
                // Taken.
            }
        }
    }
}
