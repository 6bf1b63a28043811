using EventSpectrum.Log;
using EventSpectrum.Postgres.Log;
using EventSpectrum.TestSupport;
using EventSpectrum.TestSupport.Contract;
using Npgsql;
using static EventSpectrum.TestSupport.Contract.Samples;

namespace EventSpectrum.Postgres.Tests.Log;

/// <summary>What holds while transactions are open at the same time: the case in which a log on PostgreSQL is easily wrong.</summary>
public sealed class PostgresOrderTests(TestPostgres server) : IAsyncLifetime
{
    private TestDatabase database = null!;
    private PostgresEngine engine = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        database = await server.CreateDatabaseAsync();
        engine = await database.StartEngineAsync();
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact(Timeout = 120_000)]
    public async Task While_one_append_is_uncommitted_the_next_one_waits_and_draws_no_sequence()
    {
        await engine.Log.AppendAtEndAsync("a", Batch(Event("tool/x")), Cancellation);
        await using var connection = await engine.DataSource.OpenConnectionAsync(Cancellation);
        await using var open = await connection.BeginTransactionAsync(Cancellation);
        var held = await AppendInAsync(connection, "a", 1, Batch(Event("tool/x"), Event("tool/x")));

        var waiting = engine.Log.AppendAsync("a", 1, Batch(Event("tool/y")), Cancellation);
        await SomeoneWaitsForALockAsync();

        (await ScalarAsync("select last_value from spectrum.mt_events_sequence")).ShouldBe(held[^1], "the waiting append has drawn nothing");
        (await engine.Log.ReadAllAsync("a", Cancellation)).Select(e => e.Sequence).ShouldBe([1]);
        await open.CommitAsync(Cancellation);
        (await waiting).ShouldBe(new AppendOutcome.LogMoved(held[^1]));
        (await engine.Log.ReadAllAsync("a", Cancellation)).Select(e => e.Sequence).ShouldBe([1, .. held]);
    }

    [Fact(Timeout = 120_000)]
    public async Task An_append_that_waited_sees_what_it_waited_for()
    {
        await using var connection = await engine.DataSource.OpenConnectionAsync(Cancellation);
        await using var open = await connection.BeginTransactionAsync(Cancellation);
        var held = await AppendInAsync(connection, "a", 0, Batch(Event("tool/x")));
        // It was decided against what the held one leaves behind, as if this node had been told of it a moment too early.
        var waiting = engine.Log.AppendAsync("a", held[^1], Batch(Event("tool/x")), Cancellation);
        await SomeoneWaitsForALockAsync();

        await open.CommitAsync(Cancellation);

        (await waiting).ShouldBeOfType<AppendOutcome.Appended>();
        (await engine.Log.ReadAllAsync("a", Cancellation)).Select(e => e.Version).ShouldBe([1, 2]);
    }

    [Fact(Timeout = 120_000)]
    public async Task An_open_append_of_one_spectrum_neither_delays_nor_hides_another()
    {
        await using var connection = await engine.DataSource.OpenConnectionAsync(Cancellation);
        await using var open = await connection.BeginTransactionAsync(Cancellation);
        var held = await AppendInAsync(connection, "a", 0, Batch(Event("tool/x"), Event("tool/x")));

        var passed = (await engine.Log.AppendAsync("b", 0, Batch(Event("tool/x")), Cancellation)).ShouldBeOfType<AppendOutcome.Appended>();

        passed.Sequences.ShouldHaveSingleItem().ShouldBeGreaterThan(held[^1]);
        (await engine.Log.ReadAllAsync("b", Cancellation)).Count.ShouldBe(1);
        (await engine.Log.ReadAllAsync("a", Cancellation)).ShouldBeEmpty();
        await open.CommitAsync(Cancellation);
        (await engine.Log.ReadAllAsync("a", Cancellation)).Select(e => e.Sequence).ShouldBe(held);
    }

    [Fact(Timeout = 120_000)]
    public async Task An_append_whose_transaction_is_rolled_back_leaves_a_gap_and_nothing_else()
    {
        await using (var connection = await engine.DataSource.OpenConnectionAsync(Cancellation))
        await using (var open = await connection.BeginTransactionAsync(Cancellation))
        {
            await AppendInAsync(connection, "a", 0, Batch(Event("tool/x"), Event("tool/x")));
            await open.RollbackAsync(Cancellation);
        }

        await engine.Log.AppendAtEndAsync("a", Batch(Event("tool/x"), Event("tool/y")), Cancellation);

        (await engine.Log.ReadAllAsync("a", Cancellation)).Select(e => (e.Sequence, e.StreamId, e.Version))
            .ShouldBe([(3L, "tool/x", 1L), (4L, "tool/y", 1L)]);
    }

    [Fact(Timeout = 120_000)]
    public async Task A_batch_is_one_transaction_in_all_its_tables()
    {
        await engine.Log.AppendAsync(
            "a", 0, new AppendBatch([Event("tool/x"), Event("tool/y")], [new NewCommand(Guid.NewGuid(), 1, "{}")]), Cancellation);

        (await ScalarAsync(
            """
            select count(distinct x) from (
                select xmin::text as x from spectrum.mt_streams union all select xmin::text from spectrum.mt_events
                union all select xmin::text from spectrum.es_batches union all select xmin::text from spectrum.es_commands) t
            """)).ShouldBe(1);
    }

    /// <summary>Runs the very statements of the engine inside of a transaction that the test holds open.</summary>
    private static async Task<long[]> AppendInAsync(NpgsqlConnection connection, string spectrum, long after, AppendBatch batch)
    {
        await using var statements = AppendStatement.Create(connection, spectrum, after, batch);
        await using var reader = await statements.ExecuteReaderAsync(Cancellation);
        await reader.NextResultAsync(Cancellation);
        await reader.ReadAsync(Cancellation);
        return reader.GetFieldValue<long[]>(2);
    }

    private async Task SomeoneWaitsForALockAsync()
    {
        while (await ScalarAsync("select count(*) from pg_locks where locktype = 'advisory' and not granted") == 0)
            await Task.Yield();
    }

    private async Task<long> ScalarAsync(string sql)
    {
        await using var command = engine.DataSource.CreateCommand(sql);
        return Convert.ToInt64(await command.ExecuteScalarAsync(Cancellation));
    }
}
