using System.Net;
using EventSpectrum.Server.Tests.Support;

namespace EventSpectrum.Server.Tests.Votes;

public sealed class VotingTests(SharedServer shared) : ServerTest(shared)
{
    [Fact]
    public async Task A_vote_is_answered_with_its_place_in_the_log_and_moves_the_dot()
    {
        var room = await OpenAsync();
        var ana = await room.JoinAsync();
        var ben = await room.JoinAsync();
        await ana.PutAsync(room.VotePath(), """{"x":10,"y":20}""");

        var answer = (await ben.PutAsync(room.VotePath(), """{"x":20.5,"y":40.25}""")).ShouldBe(HttpStatusCode.OK);

        answer["sequence"].GetInt64().ShouldBe(await room.HeadAsync());
        answer["at"].GetDateTimeOffset().Offset.ShouldBe(TimeSpan.Zero);
        answer["vote"].ToString().ShouldBe("""{"x":20.5,"y":40.25}""");
        answer["position"].ToString().ShouldBe("""{"x":15.25,"y":30.125}""");
        answer["votes"].GetInt32().ShouldBe(2);
        (await room.ToolAsync()).GetProperty("position").ToString().ShouldBe("""{"x":15.25,"y":30.125}""");
    }

    [Fact]
    public async Task A_votes_answer_comes_in_one_piece_and_is_not_packed()
    {
        var room = await OpenAsync();
        var ana = await room.JoinAsync();

        var answer = (await ana.PutAsync(room.VotePath(), """{"x":10,"y":20}""", ("Accept-Encoding", "br, gzip"))).ShouldBe(HttpStatusCode.OK);

        answer.Headers.TransferEncodingChunked.ShouldNotBe(true);
        answer.ContentHeaders.ContentEncoding.ShouldBeEmpty();
        answer.ContentHeaders.ContentType!.ToString().ShouldBe("application/json; charset=utf-8");
        answer["vote"].ToString().ShouldBe("""{"x":10,"y":20}""");
    }

    [Fact]
    public async Task A_vote_on_one_axis_speaks_for_that_axis_only()
    {
        var room = await OpenAsync();
        var ana = await room.JoinAsync();

        var answer = (await ana.PutAsync(room.VotePath(), """{"x":55}""")).ShouldBe(HttpStatusCode.OK);

        answer["vote"].ToString().ShouldBe("""{"x":55,"y":null}""");
        var tool = await room.ToolAsync();
        (tool.GetProperty("votesX").GetInt32(), tool.GetProperty("votesY").GetInt32()).ShouldBe((1, 0));
        // No vote speaks for y: the dot stays at the start there.
        tool.GetProperty("position").ToString().ShouldBe("""{"x":55,"y":80}""");
    }

    [Fact]
    public async Task Voting_again_moves_the_vote_and_leaves_what_it_does_not_speak_for()
    {
        var room = await OpenAsync();
        var ana = await room.JoinAsync();
        await ana.PutAsync(room.VotePath(), """{"x":10,"y":20}""");

        var answer = await ana.PutAsync(room.VotePath(), """{"x":30}""");

        answer["vote"].ToString().ShouldBe("""{"x":30,"y":20}""");
        answer["votes"].GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task A_withdrawn_vote_leaves_the_ghost_of_the_start()
    {
        var room = await OpenAsync();
        var ana = await room.JoinAsync();
        await ana.PutAsync(room.VotePath(), """{"x":10,"y":20}""");

        var answer = (await ana.DeleteAsync(room.VotePath())).ShouldBe(HttpStatusCode.OK);

        answer["vote"].ToString().ShouldBe("""{"x":null,"y":null}""");
        answer["position"].ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        answer["votes"].GetInt32().ShouldBe(0);
        (await room.ToolAsync()).GetProperty("start").ToString().ShouldBe("""{"x":20,"y":80}""");
    }

    [Fact]
    public async Task Withdrawing_what_was_never_cast_is_granted_and_records_nothing()
    {
        var room = await OpenAsync();
        var ana = await room.JoinAsync();
        (await room.WithoutATraceAsync(() => ana.DeleteAsync(room.VotePath()))).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_cookie_that_joining_sets_is_as_good_as_the_token()
    {
        var room = await OpenAsync();
        var joined = await room.Anyone.PostAsync($"{room.Path}/participants", "{}");

        var answer = await room.Anyone.PutAsync(
            room.VotePath(), """{"x":1,"y":2}""", ("Cookie", joined.Cookie($"es-p-{room.Slug}")), ("Sec-Fetch-Site", "same-origin"));

        answer.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_bearer_goes_before_the_cookie()
    {
        var room = await OpenAsync();
        var cookie = (await room.Anyone.PostAsync($"{room.Path}/participants", "{}")).Cookie($"es-p-{room.Slug}");
        var ana = await room.JoinAsync();

        var receipt = await ana.GetAsync($"{room.Path}/participants/me", ("Cookie", cookie));

        receipt["participantId"].GetString().ShouldBe(ana.ParticipantId);
    }

    [Fact]
    public async Task Five_votes_show_a_spread_and_a_median()
    {
        var room = await OpenAsync();
        foreach (var x in new[] { 10, 20, 30, 40, 50 })
            (await (await room.JoinAsync()).PutAsync(room.VotePath(), $$"""{"x":{{x}},"y":50}""")).ShouldBe(HttpStatusCode.OK);

        var tool = await room.ToolAsync();

        tool.GetProperty("spread").GetProperty("sdX").GetDouble().ShouldBe(14.1421);
        tool.GetProperty("median").GetProperty("x").GetDouble().ShouldBe(30, 0.001);
    }
}
