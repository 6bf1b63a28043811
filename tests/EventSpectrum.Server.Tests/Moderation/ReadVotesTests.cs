using System.Net;
using System.Text.Json;
using EventSpectrum.Server.Tests.Support;

namespace EventSpectrum.Server.Tests.Moderation;

public sealed class ReadVotesTests(SharedServer shared) : ServerTest(shared)
{
    private static string Line(JsonElement vote) =>
        $"{vote.GetProperty("tool")} {vote.GetProperty("x")} {vote.GetProperty("y")} {(vote.GetProperty("counts").GetBoolean() ? "counts" : "over")}{(vote.GetProperty("struck").GetBoolean() ? " struck" : "")}";

    private static IEnumerable<string> Lines(Answer answer) => answer["votes"].EnumerateArray().Select(Line);

    // Ana votes once, Ben votes over his own vote, and withdraws another.
    private async Task<(Room Room, Client Ana, Client Ben)> VotedAsync()
    {
        var room = await OpenAsync();
        var (ana, ben) = (await room.JoinAsync(), await room.JoinAsync());
        await ana.PutAsync(room.VotePath(), """{"x":10,"y":20}""");
        await ben.PutAsync(room.VotePath(), """{"x":30,"y":40}""");
        await ben.PutAsync(room.VotePath(), """{"x":50,"y":60}""");
        await ben.PutAsync(room.VotePath(Room.Sora), """{"x":70}""");
        await ben.DeleteAsync(room.VotePath(Room.Sora));
        return (room, ana, ben);
    }

    [Fact]
    public async Task Single_votes_come_the_latest_first_with_what_became_of_them()
    {
        var (room, ana, ben) = await VotedAsync();
        await room.Staff.PostAsync($"{room.Path}/rollbacks", $$"""{"participants":["{{ana.ParticipantId}}"],"reason":"Spam"}""");
        var answer = (await room.Staff.GetAsync($"{room.Path}/moderation/votes")).ShouldBe(HttpStatusCode.OK);
        Lines(answer).ShouldBe(["sora 70  over", "roto 50 60 counts", "roto 30 40 over", "roto 10 20 over struck"]);
        (answer["sequence"].GetInt64(), answer["more"].GetBoolean()).ShouldBe((await room.HeadAsync(), false));
        answer["votes"].EnumerateArray().Select(v => v.GetProperty("participant").GetString()).ShouldBe([ben.ParticipantId, ben.ParticipantId, ben.ParticipantId, ana.ParticipantId]);
        answer.Header("Cache-Control")!.ShouldContain("no-store");
    }

    [Fact]
    public async Task They_can_be_asked_for_as_roll_backs_choose_them()
    {
        var (room, ana, ben) = await VotedAsync();
        var path = $"{room.Path}/moderation/votes";
        Lines(await room.Staff.GetAsync($"{path}?participants={ana.ParticipantId}")).ShouldBe(["roto 10 20 counts"]);
        Lines(await room.Staff.GetAsync($"{path}?participants={ana.ParticipantId},{ben.ParticipantId}&tools=sora")).ShouldBe(["sora 70  over"]);
        var all = (await room.Staff.GetAsync(path))["votes"].EnumerateArray().ToList();
        string At(int i) => Uri.EscapeDataString(all[i].GetProperty("at").GetString()!);
        Lines(await room.Staff.GetAsync($"{path}?from={At(2)}&to={At(1)}")).ShouldBe(["roto 50 60 counts", "roto 30 40 over"]);
        var session = all[0].GetProperty("session").GetString();
        Lines(await room.Staff.GetAsync($"{path}?sessions={session}")).Count().ShouldBe(4);
        Lines(await room.Staff.GetAsync($"{path}?sessions=none")).ShouldBeEmpty();
        var some = await room.Staff.GetAsync($"{path}?limit=3");
        (Lines(some).Count(), some["more"].GetBoolean()).ShouldBe((3, true));
        (await room.Staff.GetAsync($"{path}?limit=4"))["more"].GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task They_are_for_moderators_and_declined_where_they_make_no_sense()
    {
        var (room, ana, _) = await VotedAsync();
        var path = $"{room.Path}/moderation/votes";
        (await room.Anyone.GetAsync(path)).ShouldBeProblem(HttpStatusCode.Unauthorized, "sign-in");
        (await ana.GetAsync(path)).ShouldBeProblem(HttpStatusCode.Forbidden, "staff-only");
        foreach (var (query, field) in new[] { ("limit=0", "limit"), ("tools=,", "tools"), ("from=soon", "from"), ("from=2026-02-02&to=2026-02-01", "to"), ("networks=a", "networks") })
            (await room.Staff.GetAsync($"{path}?{query}")).ShouldBeProblem(HttpStatusCode.BadRequest, "invalid", field);
        (await room.Anyone.GetAsync($"{room.Path}/moderation/log?limit=0")).ShouldBeProblem(HttpStatusCode.BadRequest, "invalid", "limit");
    }

    [Fact]
    public async Task The_log_can_be_asked_for_its_latest_acts_alone()
    {
        var (room, ana, ben) = await VotedAsync();
        foreach (var who in new[] { ana, ben }) await room.Staff.PostAsync($"{room.Path}/rollbacks", $$"""{"participants":["{{who.ParticipantId}}"],"reason":"Spam"}""");
        var latest = await room.Anyone.GetAsync($"{room.Path}/moderation/log?limit=1");
        latest.Json.EnumerateArray().Select(a => a.GetProperty("votes").GetInt32()).ShouldBe([3]);
    }
}
