using EventSpectrum.Postgres.ReadModels;
using EventSpectrum.TestSupport;
using Npgsql;

namespace EventSpectrum.Postgres.Tests.ReadModels;

/// <summary>What a page costs does not grow with what is in the tables, whatever the planner knows of them.</summary>
public sealed class VoteWriterTests(TestPostgres server)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Votes_are_ended_by_their_keys_in_a_table_that_was_never_analysed()
    {
        await using var story = await Story.BeginAsync(await server.CreateDatabaseAsync(), seed: 1);
        await using var connection = await story.Source.OpenConnectionAsync(Cancellation);
        await using var transaction = await connection.BeginTransactionAsync(Cancellation);
        // Planned while there is nothing: the plan that a projector then keeps.
        await ExecuteAsync(connection,
            $$"""
            prepare ends (text, bigint[], boolean[], boolean[], bigint[], timestamptz[]) as {{VoteWriter.Ends}};
            set plan_cache_mode = force_generic_plan;
            {{RowWriter.Prepare}};
            explain execute ends ('room', '{1}', '{f}', '{f}', '{2}', '{now}');
            insert into spectrum_read.votes (spectrum, sequence, recorded_at, tool_id, participant_id, act, x, y, counts_at, counts, counts_x, counts_y)
            select 'room', 1000000 + n, now(), 't' || n % 7, 'p' || n % 50, 'new', 1, 1, 't' || n % 7, true, true, true from generate_series(1, 5000) n
            """);

        await using var explain = new NpgsqlCommand(
            "explain (analyze, timing off) execute ends ('room', '{1000001,1002500,1005000}', '{f,f,f}', '{f,f,t}', '{2000000,2000000,null}', '{now,now,null}')", connection);
        var plan = "";
        await using (var reader = await explain.ExecuteReaderAsync(Cancellation))
        {
            while (await reader.ReadAsync(Cancellation)) plan += reader.GetString(0) + "\n";
        }

        await transaction.CommitAsync(Cancellation);
        plan.ShouldContain("votes_pkey", customMessage: plan);
        plan.ShouldNotContain("Rows Removed", customMessage: plan);
        (await story.AskAsync<long>("select count(*) from spectrum_read.votes where replaced_by = 2000000 and not counts and ended_at is not null")).ShouldBe(2);
        (await story.AskAsync<long>("select count(*) from spectrum_read.votes where sequence = 1005000 and counts and not counts_x and counts_y and replaced_by is null")).ShouldBe(1);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Cancellation);
    }
}
