using EventSpectrum.Server.Audit;
using EventSpectrum.Server.Snapshots;
using EventSpectrum.Server.Tests.Snapshots;
using EventSpectrum.Server.Tests.Support;

namespace EventSpectrum.Server.Tests.Audit;

/// <summary>Whatever is done to the tables behind the server's back, <c>verify</c> finds it and names it.</summary>
public sealed class FalsifiedTablesTests(SharedServer shared, TemporaryFolder temporary) : AuditTest(shared, temporary)
{
    [Fact]
    public async Task A_log_that_nobody_touched_holds()
    {
        var room = await VotedAsync();
        var (code, said, complained) = await VerifyRoomAsync(room);

        (code, complained).ShouldBe((0, ""));
        said.ShouldContain($"The log of “{room.Slug}” holds up to event {await room.HeadAsync()}");
        said.ShouldContain("13 events in");
        said.ShouldContain("the positions of 2 tools follow from the votes");
        said.ShouldContain("It is the picture that the server shows.");
    }

    [Fact]
    public async Task A_log_with_a_roll_back_in_it_holds_for_staff_and_for_everyone()
    {
        var room = await OpenAsync();
        var ann = await room.JoinAsync();
        await ann.PutAsync(room.VotePath(), """{"x":1,"y":2}""");
        (await room.Staff.PostAsync($"{room.Path}/rollbacks", $$"""{"participants":["{{ann.ParticipantId}}"],"reason":"Spam"}""")).ShouldBe(System.Net.HttpStatusCode.Created);

        (await VerifyRoomAsync(room)).ShouldSatisfyAllConditions(v => v.Complained.ShouldBeEmpty(), v => v.Code.ShouldBe(0));
        var text = await LogAsync(room.Anyone, room);
        text.ShouldNotContain(ann.ParticipantId);
        (await VerifyFileAsync(text)).Code.ShouldBe(0);
    }

    [Fact]
    public async Task A_log_that_goes_on_while_it_is_verified_is_held_against_the_picture_of_its_end()
    {
        var room = await VotedAsync();
        var verification = new Verification();
        foreach (var line in (await LogAsync(room.Staff, room)).TrimEnd('\n').Split('\n')) verification.Take(line);
        await room.StartSessionAsync();
        await (await room.JoinAsync()).PutAsync(room.VotePath(), """{"x":99,"y":99}""");
        var options = new CommandLineClient.Options();
        var command = new System.CommandLine.Command("test");
        options.AddTo(command);
        using var client = options.Client(command.Parse($"--server {Server.Address}"));

        (await PictureComparison.RunAsync(verification.End!, room.Slug, client, TestContext.Current.CancellationToken)).ShouldContain("meanwhile the log has gone on");
    }

    [Fact]
    public async Task A_changed_byte_of_a_body_names_its_event()
    {
        var (room, votes) = await VotedRoomAsync();
        await FalsifyAsync(
            room, """update spectrum.mt_events set data = replace(data::text, '"X": 2025', '"X": 2026')::jsonb where tenant_id = $1 and seq_id = $2""", votes[2]);

        await ShouldNotHoldAsync(room, $"Event {votes[2]} (vote_cast on tool/roto) is not as it was recorded");
    }

    [Theory]
    [InlineData("stream_id", "'tool/sora'")]
    [InlineData("\"timestamp\"", "\"timestamp\" + interval '1 microsecond'")]
    [InlineData("type", "'vote_withdrawn'")]
    [InlineData("id", "gen_random_uuid()")]
    [InlineData("version", "1000")]
    public async Task Everything_else_of_an_event_is_vouched_for_as_well(string column, string value)
    {
        var (room, votes) = await VotedRoomAsync();
        await FalsifyAsync(room, $"update spectrum.mt_events set {column} = {value} where tenant_id = $1 and seq_id = $2", votes[1]);

        await ShouldNotHoldAsync(room, $"Event {votes[1]} ");
    }

    [Fact]
    public async Task A_dropped_event_is_named()
    {
        var (room, votes) = await VotedRoomAsync();
        await FalsifyAsync(room, "delete from spectrum.mt_events where tenant_id = $1 and seq_id = $2", votes[1]);

        await ShouldNotHoldAsync(room, $"Event {votes[1]} is missing");
    }

    [Fact]
    public async Task An_event_that_was_dropped_from_the_midst_of_a_batch_is_missed_where_it_was()
    {
        var room = await BuildAsync();
        var sequence = await room.HeadAsync() - 1;
        await FalsifyAsync(room, "delete from spectrum.mt_events where tenant_id = $1 and seq_id = $2", sequence);

        await ShouldNotHoldAsync(room, $"Event {sequence} is missing: its batch holds its hash");
    }

    [Fact]
    public async Task Two_bodies_that_changed_places_name_the_first()
    {
        var (room, votes) = await VotedRoomAsync();
        await FalsifyAsync(
            room,
            """
            update spectrum.mt_events e set data = other.data from spectrum.mt_events other
            where e.tenant_id = $1 and e.seq_id in ($2, $3) and other.seq_id = $2 + $3 - e.seq_id
            """,
            votes[0], votes[2]);

        await ShouldNotHoldAsync(room, $"Event {votes[0]} ");
    }

    [Fact]
    public async Task Two_events_that_changed_places_name_the_first()
    {
        var (room, votes) = await VotedRoomAsync();
        await FalsifyAsync(
            room,
            """
            with a as (select * from spectrum.mt_events where tenant_id = $1 and seq_id in ($2, $3))
            update spectrum.mt_events e set id = a.id, stream_id = a.stream_id, data = a.data, type = a.type, "timestamp" = a."timestamp"
            from a where e.seq_id in ($2, $3) and a.seq_id = $2 + $3 - e.seq_id
            """,
            votes[1], votes[3]);

        await ShouldNotHoldAsync(room, $"Event {votes[1]} ");
    }

    [Fact]
    public async Task A_batch_whose_hashes_were_fitted_to_a_changed_event_is_named()
    {
        var (room, votes) = await VotedRoomAsync();
        await FalsifyAsync(
            room, """update spectrum.mt_events set data = replace(data::text, '"X": 2025', '"X": 2026')::jsonb where tenant_id = $1 and seq_id = $2""", votes[2]);
        await FalsifyAsync(room, FitEventHashes);

        await ShouldNotHoldAsync(room, $"The batch of events {votes[2]} to {votes[2]} does not have the hash that it should have");
    }

    [Fact]
    public async Task A_changed_hash_of_a_batch_names_it()
    {
        var (room, votes) = await VotedRoomAsync();
        await FalsifyAsync(room, "update spectrum.es_batches set hash = sha256(hash) where tenant_id = $1 and last_sequence = $2", votes[0]);

        await ShouldNotHoldAsync(room, $"The batch of events {votes[0]} to {votes[0]} does not have the hash that it should have");
    }

    [Fact]
    public async Task A_dropped_batch_is_missed_by_the_next()
    {
        var (room, votes) = await VotedRoomAsync();
        await FalsifyAsync(room, "delete from spectrum.es_batches where tenant_id = $1 and last_sequence = $2", votes[0]);

        await ShouldNotHoldAsync(room, $"Event {votes[1]} (vote_cast on tool/roto) is number 3 of its stream, where number 2 is due");
    }

    [Fact]
    public async Task A_log_that_was_made_anew_as_a_whole_is_given_away_by_a_published_head()
    {
        var (room, votes) = await VotedRoomAsync();
        var published = Write("head.json", (await room.Anyone.GetAsync($"{room.Path}/head")).Text);
        var before = await VerifyRoomAsync(room, $"--head \"{published}\"");
        (before.Code, before.Said.Contains("The published head of event", StringComparison.Ordinal)).ShouldBe((0, true), before.Complained);

        await FalsifyAsync(
            room, """update spectrum.mt_events set data = replace(data::text, '"X": 2025', '"X": 2026')::jsonb where tenant_id = $1 and seq_id = $2""", votes[2]);
        await FalsifyAsync(room, FitEventHashes);
        await FalsifyAsync(room, FitChain);

        var anew = await VerifyAsync($"\"{Write("anew.jsonl", await LogAsync(room.Staff, room))}\"");
        (anew.Code, anew.Complained).ShouldBe((0, ""), "nothing within the log gives it away");
        var (code, _, complained) = await VerifyRoomAsync(room, $"--head \"{published}\"");
        (code, complained.Contains("is not the one that the published head vouches for", StringComparison.Ordinal)).ShouldBe((1, true), complained);
        await ShouldNotHoldAsync(room, "The server shows “roto” elsewhere than its votes put it");
    }

    private const string FitEventHashes =
        """
        update spectrum.es_batches b set event_hashes = (
            select string_agg(spectrum.es_event_hash(tenant_id, seq_id, id, stream_id, version, type, "timestamp", data), ''::bytea order by seq_id)
            from spectrum.mt_events where tenant_id = $1 and seq_id between b.first_sequence and b.last_sequence)
        where tenant_id = $1
        """;

    private const string FitChain =
        """
        with recursive numbered as (
            select *, row_number() over (order by last_sequence) as n from spectrum.es_batches where tenant_id = $1
        ), chain as (
            select n, last_sequence, spectrum.es_batch_hash(
                decode(repeat('00', 32), 'hex'), tenant_id, first_sequence, last_sequence, events, recorded_at, event_hashes) as hash
            from numbered where n = 1
            union all
            select b.n, b.last_sequence, spectrum.es_batch_hash(chain.hash, b.tenant_id, b.first_sequence, b.last_sequence, b.events, b.recorded_at, b.event_hashes)
            from numbered b join chain on b.n = chain.n + 1
        )
        update spectrum.es_batches b set hash = chain.hash from chain where b.tenant_id = $1 and b.last_sequence = chain.last_sequence
        """;

    private async Task<(Room Room, long[] Votes)> VotedRoomAsync()
    {
        var room = await VotedAsync();
        return (room, await VotesAsync(room));
    }
}
