using EventSpectrum.Log;
using EventSpectrum.Postgres.Nodes;
using EventSpectrum.TestSupport;

namespace EventSpectrum.Postgres.Tests.Nodes;

/// <summary>What may stand in the log follows from the servers that are up.</summary>
public sealed class NodesTests(TestPostgres postgres)
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_format_is_raised_once_everyone_understands_more_and_never_lowered()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        var nodes = (await database.StartEngineAsync()).Nodes;
        var (old, one, other) = (Node(1), Node(2), Node(2));

        (await nodes.AnnounceAsync(old, Hour, Cancellation)).ShouldBe(1);
        (await nodes.AnnounceAsync(one, Hour, Cancellation)).ShouldBe(1, "the old one is up");
        (await nodes.AnnounceAsync(other, Hour, Cancellation)).ShouldBe(1, "the old one is up");
        await nodes.LeaveAsync(old.Id, Cancellation);
        (await nodes.AnnounceAsync(one, Hour, Cancellation)).ShouldBe(2);

        (await Should.ThrowAsync<NewerLogException>(() => nodes.AnnounceAsync(old, Hour, Cancellation))).Message.ShouldContain("format 2");
        await nodes.LeaveAsync(one.Id, Cancellation);
        await nodes.LeaveAsync(other.Id, Cancellation);
        await Should.ThrowAsync<NewerLogException>(() => nodes.AnnounceAsync(Node(1), Hour, Cancellation));
        (await nodes.AnnounceAsync(Node(3), Hour, Cancellation)).ShouldBe(3);
    }

    [Fact]
    public async Task Who_was_not_heard_of_for_long_is_gone()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        var engine = await database.StartEngineAsync();
        await engine.Nodes.AnnounceAsync(Node(1), Hour, Cancellation);
        await using var later = engine.DataSource.CreateCommand("update spectrum.es_nodes set seen_at = seen_at - interval '40 minutes'");
        await later.ExecuteNonQueryAsync(Cancellation);

        (await engine.Nodes.AnnounceAsync(Node(2), Hour, Cancellation)).ShouldBe(1, "40 minutes are no hour");
        (await engine.Nodes.AnnounceAsync(Node(2), Hour / 2, Cancellation)).ShouldBe(2);
    }

    [Fact]
    public async Task Who_is_to_write_less_than_it_understands_keeps_all_from_it()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        var nodes = (await database.StartEngineAsync()).Nodes;
        var held = Node(2) with { Writes = 1 };
        (await nodes.AnnounceAsync(held, Hour, Cancellation)).ShouldBe(1);
        (await nodes.AnnounceAsync(Node(2), Hour, Cancellation)).ShouldBe(1);
        await nodes.LeaveAsync(held.Id, Cancellation);
        (await nodes.AnnounceAsync(Node(2), Hour, Cancellation)).ShouldBe(2);
        (await nodes.AnnounceAsync(held, Hour, Cancellation)).ShouldBe(2, "it understands what others have written since");
    }

    [Fact]
    public async Task Old_and_new_that_come_at_the_same_time_never_pass_each_other()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        var engine = await database.StartEngineAsync();
        for (var round = 0; round < 20; round++)
        {
            await using (var reset = engine.DataSource.CreateCommand("delete from spectrum.es_nodes; update spectrum.es_log_format set format = 1")) await reset.ExecuteNonQueryAsync(Cancellation);
            async Task<int?> TryAsync(int format)
            {
                try { return await engine.Nodes.AnnounceAsync(Node(format), Hour, Cancellation); }
                catch (NewerLogException) { return null; }
            }

            var came = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => TryAsync(n % 2 + 1)));
            var raised = came.Any(format => format == 2);
            // Either the old ones came first and hold the format, or a new one did and no old one came.
            for (var n = 0; n < came.Length; n += 2) (came[n] is null || !raised).ShouldBeTrue($"round {round}: {string.Join(", ", came)}");
        }
    }

    [Fact]
    public async Task Who_does_not_understand_the_log_neither_reads_nor_writes_it()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        var now = (await database.StartEngineAsync()).Log;
        await using var past = await PostgresEngine.StartAsync(database.ConnectionString, Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory.Instance, Cancellation, known: 1);
        (await past.Log.AppendAsync("t", 0, Batch("a"), Cancellation)).ShouldBeOfType<AppendOutcome.Appended>();
        var head = (await past.Log.HeadAsync("t", Cancellation)).Sequence;
        (await now.ReadAsync("t", 0, cancellation: Cancellation).CountAsync(Cancellation)).ShouldBe(1, "what is old is read by all");

        await (await database.StartEngineAsync()).Nodes.AnnounceAsync(Node(2), Hour, Cancellation);

        await Should.ThrowAsync<NewerLogException>(async () => await past.Log.ReadAsync("t", 0, cancellation: Cancellation).CountAsync(Cancellation));
        await Should.ThrowAsync<NewerLogException>(() => past.Log.AppendAsync("t", head, Batch("b"), Cancellation));
        (await past.Log.AppendAsync("t", 0, Batch("b"), Cancellation)).ShouldBeOfType<AppendOutcome.LogMoved>("that it has moved is true as well");
        (await now.HeadAsync("t", Cancellation)).Sequence.ShouldBe(head, "nothing was written");
        (await now.AppendAsync("t", head, Batch("c"), Cancellation)).ShouldBeOfType<AppendOutcome.Appended>();
    }

    private static NodeInfo Node(int format) => new(Guid.NewGuid(), "a test", format, format);

    private static AppendBatch Batch(string id) =>
        new([new NewEvent(Guid.CreateVersion7(), $"tool/{id}", "tool", "tool_hidden", "T, A", "{}"u8.ToArray())], []);
}
