using EventSpectrum.Log;
using EventSpectrum.Spectra;
using EventSpectrum.TestSupport;
using Npgsql;

namespace EventSpectrum.Postgres.Tests.ReadModels;

/// <summary>The tables for people with SQL are the fold of the log, whatever happens while they are written.</summary>
public sealed class ProjectionTests(TestPostgres server)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private async Task<Story> BeginAsync(int seed) => await Story.BeginAsync(await server.CreateDatabaseAsync(), seed);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Rows_are_the_fold_of_any_story_however_it_is_cut(int seed)
    {
        await using var story = await BeginAsync(seed);
        foreach (var page in (int[])[1, 7, 4096, 20])
        {
            await story.TellAsync(12);
            await story.ProjectAsync(page);
            await Tables.ShouldBeTheFoldAsync(story.Source);
            if (page == 7) await KeepCheckpointAsync(story);
        }

        var before = await Tables.ReadAsync(story.Source);
        await using var turn = await story.TurnAsync();
        await turn.RebuildAsync(_ => Task.CompletedTask, Cancellation);
        (await Tables.ReadAsync(story.Source)).ShouldBeRows(before);
    }

    [Fact]
    public async Task A_projector_that_is_killed_in_the_middle_leaves_whole_pages_and_another_goes_on()
    {
        await using var story = await BeginAsync(5);
        await story.TellAsync(30);
        await story.ExecuteAsync(
            """
            create function spectrum_read.kill() returns trigger language plpgsql as
                $$ begin perform pg_terminate_backend(pg_backend_pid()) from spectrum_read.deadly where sequence <= new.sequence; return new; end $$;
            create table spectrum_read.deadly (sequence bigint);
            create trigger kill after insert or update on spectrum_read.position_history for each row execute function spectrum_read.kill()
            """);
        var head = (await story.Engine.Log.HeadAsync(Story.Slug, Cancellation)).Sequence;
        foreach (var deadly in (long[])[head / 3, head * 2 / 3, head - 30])
        {
            await story.ExecuteAsync($"truncate spectrum_read.deadly; insert into spectrum_read.deadly values ({deadly})");
            await Should.ThrowAsync<NpgsqlException>(() => story.ProjectAsync(page: 10));
            var progress = await story.AskAsync<long>("select sequence from spectrum_read.freshness");
            progress.ShouldBeLessThan(head);
            progress.ShouldBeGreaterThan(0);
            await Tables.ShouldBeTheFoldAsync(story.Source, whole: false);
        }

        await story.ExecuteAsync("truncate spectrum_read.deadly");
        await story.ProjectAsync(page: 10);
        await Tables.ShouldBeTheFoldAsync(story.Source);
    }

    [Fact]
    public async Task One_node_projects_at_a_time_and_another_takes_over_when_it_dies()
    {
        await using var story = await BeginAsync(6);
        await story.TellAsync(5);
        await using var first = await story.TurnAsync();
        await first.CatchUpAsync(Cancellation);
        (await story.Engine.ReadModels.TryOpenAsync(Story.Slug, Cancellation)).ShouldBeNull();
        await using (var elsewhere = await story.Engine.ReadModels.TryOpenAsync("elsewhere", Cancellation)) elsewhere.ShouldNotBeNull();

        await story.TellAsync(5);
        await story.ExecuteAsync("select pg_terminate_backend(pid, 10000) from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())");
        await using var second = await story.TurnAsync();
        await second.CatchUpAsync(Cancellation);
        await Should.ThrowAsync<Exception>(() => first.CatchUpAsync(Cancellation));
        await Tables.ShouldBeTheFoldAsync(story.Source);
    }

    [Fact]
    public async Task Rows_that_someone_else_has_moved_on_are_left_alone()
    {
        await using var story = await BeginAsync(7);
        await story.TellAsync(5);
        await using var turn = await story.TurnAsync();
        await turn.CatchUpAsync(Cancellation);
        var before = await Tables.ReadAsync(story.Source);

        await story.ExecuteAsync("update spectrum.mt_event_progression set last_seq_id = last_seq_id + 1");
        await story.TellAsync(5);
        await Should.ThrowAsync<InvalidOperationException>(() => turn.CatchUpAsync(Cancellation));
        (await Tables.ReadAsync(story.Source)).ShouldBeRows(before);
    }

    [Fact]
    public async Task Readers_see_the_old_rows_while_new_ones_are_made_and_then_what_was_voted_meanwhile()
    {
        await using var story = await BeginAsync(8);
        await story.TellAsync(40);
        await story.ProjectAsync();
        await story.ExecuteAsync("update spectrum_read.votes set x = 99.99; delete from spectrum_read.tools; delete from spectrum_read.position_history");
        var spoilt = await Tables.ReadAsync(story.Source);

        await using (var turn = await story.TurnAsync())
        {
            await turn.RebuildAsync(
                async _ =>
                {
                    (await Tables.ReadAsync(story.Source)).ShouldBeRows(spoilt);
                    await story.TellAsync(3);
                },
                Cancellation);
            await turn.CatchUpAsync(Cancellation);
        }

        await Tables.ShouldBeTheFoldAsync(story.Source);
    }

    [Fact]
    public async Task A_rebuild_that_fails_leaves_the_old_rows()
    {
        await using var story = await BeginAsync(9);
        await story.TellAsync(10);
        await story.ProjectAsync();
        await using (var turn = await story.TurnAsync())
            await Should.ThrowAsync<TimeoutException>(() => turn.RebuildAsync(_ => throw new TimeoutException(), Cancellation));
        await Tables.ShouldBeTheFoldAsync(story.Source);
    }

    [Fact]
    public async Task A_database_of_an_earlier_version_is_caught_up()
    {
        await using var story = await BeginAsync(10);
        await story.TellAsync(20);
        await story.ExecuteAsync("drop schema spectrum_read cascade; drop table spectrum.es_rebuilds; delete from spectrum.es_migrations where name in ('read_models', 'merges', 'lines', 'rounds')");

        var upgraded = await PostgresEngine.StartAsync(story.Source.ConnectionString, Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory.Instance, Cancellation);
        await using (upgraded)
        {
            (await upgraded.ReadModels.LagsAsync(Cancellation)).Single().Events.ShouldBe(await story.AskAsync<long>("select count(*) from spectrum.mt_events"));
            await story.ProjectAsync();
        }

        await Tables.ShouldBeTheFoldAsync(story.Source);
    }

    [Fact]
    public async Task Rows_whose_progress_is_gone_are_made_anew()
    {
        await using var story = await BeginAsync(11);
        await story.TellAsync(10);
        await story.ProjectAsync();
        await story.ExecuteAsync("truncate spectrum.mt_event_progression");
        await story.ProjectAsync(page: 10);
        await Tables.ShouldBeTheFoldAsync(story.Source);
    }

    private static async Task KeepCheckpointAsync(Story story)
    {
        var state = new SpectrumState();
        await foreach (var e in story.Engine.Log.ReadAsync(Story.Slug, 0, cancellation: Cancellation)) state.Apply(e);
        await story.Engine.Checkpoints.SaveAsync(Story.Slug, new Checkpoint(SpectrumImage.Format, state.Sequence, SpectrumImage.Encode(state)), Cancellation);
    }
}
