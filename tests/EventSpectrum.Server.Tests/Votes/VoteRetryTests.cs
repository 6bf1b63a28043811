using System.Net;
using EventSpectrum.Server.Tests.Support;

namespace EventSpectrum.Server.Tests.Votes;

public sealed class VoteRetryTests(SharedServer shared) : ServerTest(shared)
{
    [Fact]
    public async Task The_same_command_again_is_answered_the_same_and_adds_nothing()
    {
        var room = await OpenAsync();
        var ana = await room.JoinAsync();
        const string Vote = """{"x":10,"y":20,"commandId":"first"}""";
        var first = await ana.PutAsync(room.VotePath(), Vote);
        await (await room.JoinAsync()).PutAsync(room.VotePath(), """{"x":90,"y":90}""");

        var again = await room.WithoutATraceAsync(() => ana.PutAsync(room.VotePath(), Vote));

        again.ShouldBe(HttpStatusCode.OK).Text.ShouldBe(first.Text);
    }

    [Fact]
    public async Task A_retry_is_recognised_after_a_later_vote_and_does_not_bring_the_old_one_back()
    {
        var room = await OpenAsync();
        var ana = await room.JoinAsync();
        await ana.PutAsync(room.VotePath(), """{"x":10,"y":20,"commandId":"first"}""");
        await ana.PutAsync(room.VotePath(), """{"x":70,"y":80,"commandId":"second"}""");

        await ana.PutAsync(room.VotePath(), """{"x":10,"y":20,"commandId":"first"}""");

        (await room.ToolAsync()).GetProperty("position").ToString().ShouldBe("""{"x":70,"y":80}""");
    }

    [Fact]
    public async Task The_header_does_what_the_field_does()
    {
        var room = await OpenAsync();
        var ana = await room.JoinAsync();
        var first = await ana.PutAsync(room.VotePath(), """{"x":10,"y":20}""", ("Idempotency-Key", "k"));
        var again = await room.WithoutATraceAsync(() => ana.PutAsync(room.VotePath(), """{"x":10,"y":20,"commandId":"k"}"""));
        again.Text.ShouldBe(first.Text);
    }

    [Fact]
    public async Task A_withdrawal_takes_its_id_from_the_query_or_the_header()
    {
        var room = await OpenAsync();
        var ana = await room.JoinAsync();
        await ana.PutAsync(room.VotePath(), """{"x":10,"y":20}""");
        var first = (await ana.DeleteAsync($"{room.VotePath()}?commandId=gone")).ShouldBe(HttpStatusCode.OK);
        await ana.PutAsync(room.VotePath(), """{"x":30,"y":40}""");

        var again = await room.WithoutATraceAsync(() => ana.DeleteAsync(room.VotePath(), ("Idempotency-Key", "gone")));

        again.Text.ShouldBe(first.Text);
        (await room.ToolAsync()).GetProperty("votes").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task One_id_for_two_tools_is_two_commands()
    {
        var room = await OpenAsync();
        var ana = await room.JoinAsync();
        await ana.PutAsync(room.VotePath(Room.Roto), """{"x":10,"y":20,"commandId":"same"}""");
        await ana.PutAsync(room.VotePath(Room.Sora), """{"x":10,"y":20,"commandId":"same"}""");
        (await room.ToolAsync(Room.Sora)).GetProperty("votes").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task Two_people_may_choose_the_same_id()
    {
        var room = await OpenAsync();
        await (await room.JoinAsync()).PutAsync(room.VotePath(), """{"x":10,"y":20,"commandId":"same"}""");
        await (await room.JoinAsync()).PutAsync(room.VotePath(), """{"x":30,"y":40,"commandId":"same"}""");
        (await room.ToolAsync()).GetProperty("votes").GetInt32().ShouldBe(2);
    }

    [Fact]
    public async Task Without_an_id_the_same_place_again_adds_nothing()
    {
        var room = await OpenAsync();
        var ana = await room.JoinAsync();
        await ana.PutAsync(room.VotePath(), """{"x":10,"y":20}""");
        (await room.WithoutATraceAsync(() => ana.PutAsync(room.VotePath(), """{"x":10,"y":20}"""))).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_hundred_copies_at_once_are_one_vote()
    {
        var room = await OpenAsync();
        var ana = await room.JoinAsync();
        var before = await room.HeadAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => ana.PutAsync(room.VotePath(), """{"x":10,"y":20,"commandId":"same"}""")));

        answers.Select(a => a.Text).Distinct().ShouldHaveSingleItem();
        (await room.HeadAsync()).ShouldBe(answers[0]["sequence"].GetInt64());
        answers[0]["sequence"].GetInt64().ShouldBeGreaterThan(before);
        (await room.ToolAsync()).GetProperty("votes").GetInt32().ShouldBe(1);
    }
}
