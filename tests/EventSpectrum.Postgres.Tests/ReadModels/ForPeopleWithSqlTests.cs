using EventSpectrum.TestSupport;

namespace EventSpectrum.Postgres.Tests.ReadModels;

/// <summary>The tables explain themselves, and the sample queries work.</summary>
public sealed class ForPeopleWithSqlTests(TestPostgres server)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_table_view_and_column_is_explained()
    {
        await using var story = await Story.BeginAsync(await server.CreateDatabaseAsync(), 1);
        (await story.AskAsync<long>("select count(*) from pg_class where relnamespace = 'spectrum_read'::regnamespace and relkind in ('r', 'v')")).ShouldBe(15);
        (await story.AskAsync<string[]>(
            """
            select coalesce(array_agg(c.relname || coalesce('.' || a.attname, '') order by 1), '{}')
            from pg_class c left join lateral (
                select attname, attnum from pg_attribute where attrelid = c.oid and attnum > 0 and not attisdropped
                union all select null, 0
            ) a on true
            where c.relnamespace = 'spectrum_read'::regnamespace and c.relkind in ('r', 'v')
              and case when a.attnum = 0 then obj_description(c.oid, 'pg_class') else col_description(c.oid, a.attnum) end is null
            """)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_sample_queries_have_answers()
    {
        await using var story = await Story.BeginAsync(await server.CreateDatabaseAsync(), 14);
        await story.TellAsync(60);
        await story.ProjectAsync();
        await story.ExecuteAsync("update spectrum_read.participants set disciplines = '{Sound}'");
        var text = (await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "queries.sql"), Cancellation))
            .Replace("ai-filmmaking", Story.Slug, StringComparison.Ordinal);
        var queries = text.Split(";\n", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

        queries.Length.ShouldBe(8);
        foreach (var query in queries)
        {
            await using var command = story.Source.CreateCommand(query);
            await using var reader = await command.ExecuteReaderAsync(Cancellation);
            (await reader.ReadAsync(Cancellation)).ShouldBeTrue(query);
        }
    }

    [Fact]
    public async Task Votes_give_the_dots_and_a_reader_can_be_kept_to_this_schema()
    {
        await using var story = await Story.BeginAsync(await server.CreateDatabaseAsync(), 14);
        await story.TellAsync(40);
        await story.ExecuteAsync("update spectrum.mt_events set data = jsonb_set(data, '{Settings,PriorWeight}', '0') where type in ('spectrum_defined', 'settings_changed')");
        await story.ProjectAsync();
        await story.ExecuteAsync(
            "create role es_reader_test; grant usage on schema spectrum_read to es_reader_test; grant select on all tables in schema spectrum_read to es_reader_test");
        try
        {
            await using var reader = Npgsql.NpgsqlDataSource.Create(story.Source.ConnectionString + ";Options=-c role=es_reader_test");
            await using var command = reader.CreateCommand(
                """
                select count(*), count(*) filter (where abs(p.x - v.x) > 1e-9 or abs(p.y - v.y) > 1e-9 or p.votes <> v.votes)
                from spectrum_read.current_positions p join (
                    select tool_id, coalesce(avg(x), max(start_x)) as x, coalesce(avg(y), max(start_y)) as y, count(*) as votes
                    from spectrum_read.current_votes join (select tool_id, start_x, start_y from spectrum_read.tools) t using (tool_id) group by tool_id
                ) v using (tool_id), spectrum_read.freshness
                """);
            await using var row = await command.ExecuteReaderAsync(Cancellation);
            (await row.ReadAsync(Cancellation)).ShouldBeTrue();
            (row.GetInt64(0) > 0, row.GetInt64(1)).ShouldBe((true, 0));
        }
        finally
        {
            await story.ExecuteAsync("drop owned by es_reader_test; drop role es_reader_test");
        }
    }
}
