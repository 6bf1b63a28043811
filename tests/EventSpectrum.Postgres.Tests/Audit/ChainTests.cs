using EventSpectrum.Log;
using EventSpectrum.Postgres.Audit;
using EventSpectrum.Postgres.Schema;
using EventSpectrum.TestSupport;
using EventSpectrum.TestSupport.Contract;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using static EventSpectrum.TestSupport.Contract.Samples;

namespace EventSpectrum.Postgres.Tests.Audit;

/// <summary>Every append continues the chain of hashes, and what PostgreSQL hashes is what is said to be hashed.</summary>
public sealed class ChainTests(TestPostgres server) : IAsyncLifetime
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
    public async Task The_hashes_are_the_ones_that_are_documented()
    {
        await engine.Log.AppendAtEndAsync("a", Batch(Event("spectrum", 1), Event("tool/ä", 2), Event("spectrum", 3)), Cancellation);
        await engine.Log.AppendAtEndAsync("a", Batch(Event("tool/ä", 4) with { Data = "{\"b\":1.50,\"a\":[true,null,\"\\u00e9\\n\"]}"u8.ToArray() }), Cancellation);

        var batches = await ShouldBeChainedAsync(engine, "a", 4);

        batches.Select(b => b.Events.Count).ShouldBe([3, 1]);
        (await engine.Audit.HeadAsync("a", Cancellation))!.Hash.ShouldBe(batches[1].Hash);
        (await engine.Audit.HeadAsync("b", Cancellation)).ShouldBeNull();
    }

    [Fact]
    public void A_hash_is_what_anybody_can_work_out()
    {
        var e = new RecordedEvent(
            7, Guid.Parse("01890a5d-ac96-774b-bcce-b302099a8057"), "tool/x", 3, "vote_cast",
            new DateTimeOffset(2026, 1, 2, 3, 4, 5, 678, 9, TimeSpan.Zero), "{\"X\": 1}"u8.ToArray());

        // printf 'eventspectrum event 1\nfilm\n7\n…\n1767323045678009\n{"X": 1}' | sha256sum
        Convert.ToHexStringLower(LogHash.OfEvent("film", e)).ShouldBe("d736d005392490bbded289bf9dd343794136ba9bafe63ae743cacd2a08f9122c");
        // (head -c 32 /dev/zero; printf 'eventspectrum batch 1\nfilm\n7\n7\n1\n1767323045678009\n'; xxd -r -p <<< 'the hash above') | sha256sum
        Convert.ToHexStringLower(LogHash.OfBatch(LogHash.BeforeTheFirst, "film", new BatchHeader(7, 7, 1, e.RecordedAt), LogHash.OfEvent("film", e)))
            .ShouldBe("96e6bbeb8a17f62b6903e76b09ceae94d4b7b45d7eb272261602b1cdc252f68a");
    }

    [Fact(Timeout = 120_000)]
    public async Task Writers_on_two_nodes_make_one_chain_for_each_spectrum()
    {
        PostgresEngine[] nodes = [engine, await database.StartEngineAsync()];
        await Task.WhenAll(
            from slug in new[] { "a", "b" }
            from writer in Enumerable.Range(0, 4)
            select Task.Run(async () =>
            {
                for (var i = 0; i < 10; i++)
                    await nodes[writer % 2].Log.AppendAtEndAsync(
                        slug, Batch([.. Enumerable.Range(0, 1 + i % 3).Select(n => Event($"tool/{(writer + n) % 3}", i))]), Cancellation);
            }, Cancellation));

        await ShouldBeChainedAsync(nodes[0], "a", 76);
        await ShouldBeChainedAsync(nodes[1], "b", 76);
    }

    [Fact(Timeout = 120_000)]
    public async Task Commands_that_lead_to_nothing_and_appends_that_come_too_late_leave_the_chain_alone()
    {
        await engine.Log.AppendAtEndAsync("a", Batch(Event("tool/x")), Cancellation);
        await engine.Log.AppendAsync("a", 1, new AppendBatch([], [new NewCommand(Guid.NewGuid(), -1, "{}")]), Cancellation);
        await engine.Log.AppendAsync("a", 0, Batch(Event("tool/x")), Cancellation);
        await engine.Log.AppendAtEndAsync("a", Batch(Event("tool/x")), Cancellation);

        await ShouldBeChainedAsync(engine, "a", 2);
    }

    [Fact(Timeout = 120_000)]
    public async Task Pages_give_every_batch_once_also_one_that_is_larger_than_a_page()
    {
        foreach (var size in new[] { 3000, 2000, 6000, 1, 1 })
            await engine.Log.AppendAtEndAsync("a", Batch([.. Enumerable.Range(0, size).Select(i => Event($"tool/{i % 9}", i))]), Cancellation);

        var batches = await ShouldBeChainedAsync(engine, "a", 11_002);

        batches.Select(b => b.Header.Events).ShouldBe([3000, 2000, 6000, 1, 1]);
        var (upTo, read) = (batches[2].Header.Last - 1, 0);
        await foreach (var _ in engine.Audit.ReadAsync("a", upTo, Cancellation)) read++;
        read.ShouldBe(2, "a batch is given whole or not at all");
    }

    [Fact(Timeout = 120_000)]
    public async Task A_log_from_before_the_chain_is_chained_when_the_schema_is_brought_up_to_date()
    {
        await using var old = await server.CreateEmptyDatabaseAsync();
        await using var source = NpgsqlDataSource.Create(old.ConnectionString);
        await SchemaMigrator.MigrateAsync(source, [.. SchemaMigrator.Scripts().Where(s => s.Number < 3)], NullLogger.Instance, Cancellation);
        await using var rows = source.CreateCommand(
            """
            insert into spectrum.mt_streams (tenant_id, id, version) select t, s, 0 from unnest(array['a', 'b']) t, unnest(array['tool/x', 'tool/y']) s;
            insert into spectrum.mt_events (seq_id, id, stream_id, version, data, type, "timestamp", tenant_id)
            select i, gen_random_uuid(), 'tool/' || case i % 2 when 0 then 'x' else 'y' end, i, jsonb_build_object('X', i), 'vote_cast',
                timestamptz '2026-01-01 10:00:00.123456Z' + (i / 4) * interval '1 second', case i / 4 % 2 when 0 then 'a' else 'b' end
            from generate_series(1, 40) i;
            select setval('spectrum.mt_events_sequence', 40);
            insert into spectrum.es_batches
            select tenant_id, min(seq_id), max(seq_id), count(*), "timestamp" from spectrum.mt_events group by tenant_id, "timestamp";
            """);
        await rows.ExecuteNonQueryAsync(Cancellation);

        var updated = await old.StartEngineAsync();
        await updated.Log.AppendAtEndAsync("b", Batch(Event("tool/z")), Cancellation);

        await ShouldBeChainedAsync(updated, "a", 20);
        await ShouldBeChainedAsync(updated, "b", 21);
    }

    private static async Task<List<AuditedBatch>> ShouldBeChainedAsync(PostgresEngine node, string spectrum, int events)
    {
        var batches = new List<AuditedBatch>();
        await foreach (var batch in node.Audit.ReadAsync(spectrum, cancellation: Cancellation)) batches.Add(batch);
        var previous = LogHash.BeforeTheFirst.ToArray();
        foreach (var batch in batches)
        {
            batch.Header.Events.ShouldBe(batch.Events.Count);
            (batch.Header.First, batch.Header.Last).ShouldBe((batch.Events[0].Sequence, batch.Events[^1].Sequence));
            batch.EventHashes.ShouldBe(batch.Events.SelectMany(e => LogHash.OfEvent(spectrum, e)));
            batch.Hash.ShouldBe(LogHash.OfBatch(previous, spectrum, batch.Header, batch.EventHashes));
            previous = batch.Hash;
        }

        batches.Sum(b => b.Events.Count).ShouldBe(events);
        return batches;
    }
}
