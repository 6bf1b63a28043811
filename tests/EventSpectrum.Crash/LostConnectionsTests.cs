using System.Globalization;
using System.Net;
using EventSpectrum.TestSupport;
using Npgsql;

namespace EventSpectrum.Crash;

/// <summary>PostgreSQL ends the server's connections amid votes, as a failover or an administrator does.</summary>
[Collection(InTurn.Name)]
public sealed class LostConnectionsTests(TestPostgres postgres, ITestOutputHelper output)
{
    [Fact]
    public async Task The_server_recovers_unaided_and_nothing_acknowledged_is_lost()
    {
        await using var database = await postgres.CreateEmptyDatabaseAsync();
        await using var server = await ServerProcess.StartAsync(new ServerSetup { ConnectionString = database.ConnectionString });
        using var api = server.Api();
        var room = await Room.OpenAsync(api, people: 40);
        var ballots = room.Ballots(seed: 7, count: 2_000);

        using var voting = new CancellationTokenSource();
        var ended = EndConnectionsAsync(database.ConnectionString, voting.Token);
        var outcomes = new List<Outcome>();
        foreach (var wave in ballots.Chunk(50)) outcomes.Add(await wave.SendAllAsync(api));
        await voting.CancelAsync();

        var outcome = new Outcome(
            [.. outcomes.SelectMany(o => o.Acknowledged)], [.. outcomes.SelectMany(o => o.Refused)], [.. outcomes.SelectMany(o => o.Unknown)]);
        output.WriteLine($"{await ended} connections ended: {outcome}.");
        (await ended).ShouldBeGreaterThan(5);
        outcome.Acknowledged.ShouldNotBeEmpty();

        // Unaided: the same process answers again, without a restart, within seconds.
        var deadline = DateTime.UtcNow + TimeSpan.FromSeconds(20);
        Answer answer;
        do answer = await api.SendAsync(ballots[0]);
        while (answer.Status != HttpStatusCode.OK && DateTime.UtcNow < deadline);
        answer.Status.ShouldBe(HttpStatusCode.OK, server.Output);

        Task<RawLog> Read() => RawLog.ReadAsync(database.ConnectionString);
        (await Read()).ShouldHold(outcome);
        await ballots.RetryAllAsync(api, Read);
        (await api.PictureAsync()).ShouldBeFoldOf(await Read());
    }

    private static async Task<int> EndConnectionsAsync(string connectionString, CancellationToken cancellation)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        var ended = 0;
        while (!cancellation.IsCancellationRequested)
        {
            await using var end = source.CreateCommand(
                """
                select count(pg_terminate_backend(pid)) from pg_stat_activity
                where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'
                """);
            ended += Convert.ToInt32(await end.ExecuteScalarAsync(CancellationToken.None), CultureInfo.InvariantCulture);
            try { await Task.Delay(150, cancellation); }
            catch (OperationCanceledException) { break; }
        }

        return ended;
    }
}
