using EventSpectrum.Log;
using EventSpectrum.Postgres.Log;
using EventSpectrum.TestSupport;
using EventSpectrum.TestSupport.Contract;
using Npgsql;
using static EventSpectrum.TestSupport.Contract.Samples;

namespace EventSpectrum.Postgres.Tests.Log;

/// <summary>Connections that break, statements that fail, tables that grow.</summary>
public sealed class PostgresResilienceTests(TestPostgres server) : IAsyncLifetime
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

    [Theory]
    [InlineData("fsync", "on")]
    [InlineData("synchronous_commit", "on")]
    [InlineData("full_page_writes", "on")]
    public async Task An_answer_means_durable(string setting, string expected)
    {
        await using var command = engine.DataSource.CreateCommand($"show {setting}");
        (await command.ExecuteScalarAsync(Cancellation)).ShouldBe(expected);
    }

    [Fact(Timeout = 120_000)]
    public async Task Announcements_go_on_after_their_connection_was_killed()
    {
        var other = await database.StartEngineAsync();
        await using var listener = engine.Log.AnnouncementsAsync(Cancellation).GetAsyncEnumerator(Cancellation);
        await listener.MoveNextAsync();
        await other.Log.AnnounceAsync("before", Cancellation);
        await listener.MoveNextAsync();
        listener.Current.ShouldBe("before");

        (await KillAsync("application_name = 'EventSpectrum listener'")).ShouldBe(1);

        await listener.MoveNextAsync();
        listener.Current.ShouldBe(ISpectrumLog.EverySpectrum, "announcements may have been missed");
        await other.Log.AnnounceAsync("after", Cancellation);
        await listener.MoveNextAsync();
        listener.Current.ShouldBe("after");
    }

    [Fact(Timeout = 120_000)]
    public async Task Announcements_of_other_programs_name_the_slug_alone()
    {
        await using var listener = engine.Log.AnnouncementsAsync(Cancellation).GetAsyncEnumerator(Cancellation);
        await listener.MoveNextAsync();

        await ExecuteAsync("notify eventspectrum, 'film'");

        await listener.MoveNextAsync();
        listener.Current.ShouldBe("film");
    }

    [Fact(Timeout = 120_000)]
    public async Task A_killed_connection_costs_one_append_at_most_and_nothing_is_half_done()
    {
        await engine.Log.AppendAtEndAsync("a", Batch(Event("tool/x")), Cancellation);
        await KillAsync("pid <> pg_backend_pid() and application_name = 'EventSpectrum'");

        for (var written = false; !written;)
        {
            try
            {
                await engine.Log.AppendAtEndAsync("a", Batch(Event("tool/x"), Event("tool/x")), Cancellation);
                written = true;
            }
            catch (NpgsqlException)
            {
                // The pool still had the dead one; the next attempt gets another.
            }
        }

        (await engine.Log.ReadAllAsync("a", Cancellation)).Select(e => e.Version).ShouldBe([1, 2, 3]);
    }

    [Fact(Timeout = 120_000)]
    public async Task A_connection_serves_on_after_any_number_of_refused_batches()
    {
        await using var single = await PostgresEngine.StartAsync(
            database.ConnectionString + ";Maximum Pool Size=1", Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory.Instance, Cancellation);
        var head = 0L;
        for (var i = 0; i < 12; i++)
        {
            NewCommand command = new(Guid.NewGuid(), 0, "{}");
            await Should.ThrowAsync<InvalidDataException>(
                () => single.Log.AppendAsync("a", head, Batch(Event("tool/x") with { Data = "{"u8.ToArray() }), Cancellation));
            (await single.Log.AppendAsync("a", head, new AppendBatch([Event("tool/x")], [command, command]), Cancellation))
                .ShouldBeOfType<AppendOutcome.CommandKnown>();
            head = (await single.Log.AppendAsync("a", head, new AppendBatch([Event("tool/x")], [command]), Cancellation))
                .ShouldBeOfType<AppendOutcome.Appended>().Sequences[^1];
            (await single.Log.HeadAsync("a", Cancellation)).Sequence.ShouldBe(head);
        }

        (await single.Log.ReadAllAsync("a", Cancellation)).Select(e => e.Version).ShouldBe(Enumerable.Range(1, 12).Select(i => (long)i));
    }

    [Theory]
    [InlineData("force_custom_plan")]
    [InlineData("force_generic_plan")]
    public async Task Reading_goes_by_primary_keys_among_many_spectra(string planning)
    {
        await ExecuteAsync(
            """
            insert into spectrum.mt_streams (tenant_id, id, version) select 't' || t, 's', 0 from generate_series(1, 100) t;
            insert into spectrum.mt_events (seq_id, id, stream_id, version, data, type, "timestamp", tenant_id)
            select i, gen_random_uuid(), 's', i, '{}', 'x', now(), 't' || ((i / 5) % 100 + 1) from generate_series(1, 50000) i;
            insert into spectrum.es_batches
            select tenant_id, min(seq_id), max(seq_id), count(*), now(), '', sha256('') from spectrum.mt_events group by tenant_id, seq_id / 5;
            """);
        foreach (var upkeep in new[] { "select 1", "analyze" })
        {
            await ExecuteAsync(upkeep);
            var plan = await PlanAsync(planning);
            plan.ShouldContain("Index Scan using pkey_mt_events_seq_id", customMessage: plan);
            plan.ShouldContain("es_batches_pkey", customMessage: plan);
            plan.ShouldNotContain("Seq Scan", customMessage: plan);
            plan.ShouldNotContain("pk_mt_events_stream_and_version", customMessage: plan);
        }
    }

    private async Task<string> PlanAsync(string planning)
    {
        await using var connection = await engine.DataSource.OpenConnectionAsync(Cancellation);
        await using var transaction = await connection.BeginTransactionAsync(Cancellation);
        await using var command = new NpgsqlCommand(
            $"""
            set local plan_cache_mode = {planning};
            prepare page (text, bigint, bigint, bigint, integer) as {LogReader.Statement};
            explain execute page ('t7', 10000, 9223372036854775807, 4096, 99);
            deallocate page;
            """,
            connection);
        await using var reader = await command.ExecuteReaderAsync(Cancellation);
        var lines = new List<string>();
        do
        {
            while (await reader.ReadAsync(Cancellation)) lines.Add(reader.GetString(0));
        }
        while (await reader.NextResultAsync(Cancellation));
        return string.Join('\n', lines);
    }

    private async Task<long> KillAsync(string which)
    {
        await using var connection = new NpgsqlConnection(database.ConnectionString + ";Pooling=false");
        await connection.OpenAsync(Cancellation);
        await using var command = new NpgsqlCommand(
            $"select count(pg_terminate_backend(pid, 10000)) from pg_stat_activity where datname = current_database() and {which}", connection);
        return (long)(await command.ExecuteScalarAsync(Cancellation))!;
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var command = engine.DataSource.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Cancellation);
    }
}
