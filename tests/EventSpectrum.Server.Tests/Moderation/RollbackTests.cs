using System.Net;
using System.Text.Json;
using EventSpectrum.Server.Tests.Support;

namespace EventSpectrum.Server.Tests.Moderation;

public sealed class RollbackTests(SharedServer shared) : ServerTest(shared)
{
    private static string Position(JsonElement tool) => tool.GetProperty("position").ToString();

    // Ana votes at 10, the spammer at 100 twice, over a vote of theirs at 50.
    private async Task<(Room Room, Client Ana, Client Spammer)> SpammedAsync()
    {
        var room = await OpenAsync();
        var (ana, spammer) = (await room.JoinAsync(), await room.JoinAsync("""{"displayName":"Spam Spamson"}"""));
        await ana.PutAsync(room.VotePath(), """{"x":10,"y":10}""");
        await spammer.PutAsync(room.VotePath(), """{"x":50,"y":50}""");
        await spammer.PutAsync(room.VotePath(), """{"x":100,"y":100}""");
        await spammer.PutAsync(room.VotePath(Room.Sora), """{"x":100,"y":100}""");
        return (room, ana, spammer);
    }

    [Fact]
    public async Task The_preview_is_what_applying_does_and_undo_brings_it_back()
    {
        var (room, _, spammer) = await SpammedAsync();
        var criteria = $$"""{"participants":["{{spammer.ParticipantId}}"]""";

        var preview = (await room.WithoutATraceAsync(() => room.Staff.PostAsync($"{room.Path}/rollbacks/preview", criteria + "}"))).ShouldBe(HttpStatusCode.OK);
        (preview["votes"].GetInt32(), preview["participants"].GetInt32()).ShouldBe((3, 1));
        var roto = preview["tools"].EnumerateArray().Single(t => t.GetProperty("tool").GetString() == Room.Roto);
        roto.ToString().ShouldBe("""{"tool":"roto","before":{"x":55,"y":55},"after":{"x":10,"y":10},"votesBefore":2,"votesAfter":1}""");

        await spammer.PutAsync(room.VotePath(Room.Sora), """{"x":99,"y":99}""");
        var applied = (await room.Staff.PostAsync($"{room.Path}/rollbacks", criteria + $$""","reason":"All to the corner","previewed":{{preview["sequence"]}},"commandId":"c1"}"""))
            .ShouldBe(HttpStatusCode.Created);
        (applied["votes"].GetInt32(), applied["sincePreview"].GetInt32()).ShouldBe((4, 1));
        applied["sequence"].GetInt64().ShouldBe(await room.HeadAsync());
        Position(await room.ToolAsync()).ShouldBe("""{"x":10,"y":10}""");
        Position(await room.ToolAsync(Room.Sora)).ShouldBe("");
        (await room.WithoutATraceAsync(() => room.Staff.PostAsync($"{room.Path}/rollbacks", criteria + ""","reason":"All to the corner","commandId":"c1"}""")))["rollbackId"].GetString()
            .ShouldBe(applied["rollbackId"].GetString());

        var path = $"{room.Path}/rollbacks/{applied["rollbackId"].GetString()}";
        (await room.Staff.SendJsonAsync(HttpMethod.Delete, path, """{"reason":"A mistake"}""")).ShouldBe(HttpStatusCode.OK);
        Position(await room.ToolAsync()).ShouldBe("""{"x":55,"y":55}""");
        (await room.Staff.PostAsync(path, """{"reason":"No, it was spam"}""")).ShouldBe(HttpStatusCode.OK);
        Position(await room.ToolAsync()).ShouldBe("""{"x":10,"y":10}""");
    }

    [Fact]
    public async Task Votes_can_be_picked_one_by_one()
    {
        var (room, _, spammer) = await SpammedAsync();
        var votes = (await room.Staff.GetAsync($"{room.Path}/moderation/votes?tools=roto&participants={spammer.ParticipantId}"))["votes"].EnumerateArray().ToList();
        var picked = $$"""{"votes":[{{votes[0].GetProperty("sequence")}}]""";
        var preview = (await room.WithoutATraceAsync(() => room.Staff.PostAsync($"{room.Path}/rollbacks/preview", picked + "}"))).ShouldBe(HttpStatusCode.OK);
        preview["tools"].ToString().ShouldBe("""[{"tool":"roto","before":{"x":55,"y":55},"after":{"x":30,"y":30},"votesBefore":2,"votesAfter":2}]""");
        (await room.Staff.PostAsync($"{room.Path}/rollbacks", picked + ""","reason":"A slip"}"""))["votes"].GetInt32().ShouldBe(1);
        Position(await room.ToolAsync()).ShouldBe("""{"x":30,"y":30}""", "their vote before counts again");
        foreach (var none in (string[])["[]", $"[{string.Join(',', Enumerable.Range(1, 5_001))}]"])
            (await room.WithoutATraceAsync(() => room.Staff.PostAsync($"{room.Path}/rollbacks/preview", $$"""{"votes":{{none}}}"""))).ShouldBeProblem(HttpStatusCode.BadRequest, "invalid", "votes");
    }

    [Fact]
    public async Task The_past_shows_what_was_seen_and_what_is_left_of_it()
    {
        var (room, _, spammer) = await SpammedAsync();
        var then = await room.HeadAsync();
        await room.Staff.PostAsync($"{room.Path}/rollbacks", $$"""{"participants":["{{spammer.ParticipantId}}"],"reason":"Spam"}""");

        string Roto(Answer picture) => Position(picture["tools"].EnumerateArray().Single(t => t.GetProperty("id").GetString() == Room.Roto));
        Roto(await room.Anyone.GetAsync($"{room.Path}/history?sequence={then}")).ShouldBe("""{"x":55,"y":55}""");
        var corrected = await room.Anyone.GetAsync($"{room.Path}/history?sequence={then}&view=corrected");
        Roto(corrected).ShouldBe("""{"x":10,"y":10}""");
        corrected.Header("Cache-Control").ShouldBe("no-cache");
    }

    [Fact]
    public async Task Whoever_cast_a_struck_vote_sees_that_it_does_not_count_and_why()
    {
        var (room, ana, spammer) = await SpammedAsync();
        await room.Staff.PostAsync($"{room.Path}/rollbacks", $$"""{"participants":["{{spammer.ParticipantId}}"],"tools":["roto"],"reason":"All to the corner"}""");

        var receipt = (await spammer.GetAsync($"{room.Path}/participants/me"))["votes"].EnumerateArray().ToDictionary(v => v.GetProperty("tool").GetString()!);
        (receipt[Room.Roto].GetProperty("counts").GetBoolean(), receipt[Room.Roto].GetProperty("why").GetString()).ShouldBe((false, "A moderator rolled it back: All to the corner"));
        receipt[Room.Sora].GetProperty("counts").GetBoolean().ShouldBeTrue();
        (await ana.GetAsync($"{room.Path}/participants/me"))["votes"][0].GetProperty("counts").GetBoolean().ShouldBeTrue();
        await spammer.PutAsync(room.VotePath(), """{"x":12,"y":12}""");
        Position(await room.ToolAsync()).ShouldBe("""{"x":11,"y":11}""");
    }

    [Fact]
    public async Task A_suspended_participant_takes_no_part_and_the_log_says_so_without_a_name()
    {
        var (room, _, spammer) = await SpammedAsync();
        var path = $"{room.Path}/participants/{spammer.ParticipantId}/suspension";
        var suspended = (await room.Staff.PostAsync(path, """{"reason":"Spam","rollback":true,"commandId":"s1"}""")).ShouldBe(HttpStatusCode.Created);
        suspended["rollback"].GetProperty("votes").GetInt32().ShouldBe(3);
        (await room.WithoutATraceAsync(() => room.Staff.PostAsync(path, """{"reason":"Spam","rollback":true,"commandId":"s1"}"""))).Text.ShouldBe(suspended.Text);
        (await room.WithoutATraceAsync(() => spammer.PutAsync(room.VotePath(), """{"x":1,"y":1}"""))).ShouldBeProblem(HttpStatusCode.Forbidden, "suspended");
        (await room.WithoutATraceAsync(() => spammer.PatchAsync($"{room.Path}/participants/me", """{"displayName":"Ana"}"""))).ShouldBeProblem(HttpStatusCode.Forbidden, "suspended");
        (await room.Staff.PutAsync($"{room.Path}/participants/{spammer.ParticipantId}/pseudonym", """{"displayName":"Guest","reason":"A slur"}""")).ShouldBe(HttpStatusCode.OK);
        (await room.Staff.SendJsonAsync(HttpMethod.Delete, path, """{"reason":"They spoke to us"}""")).ShouldBe(HttpStatusCode.OK);
        (await spammer.PutAsync(room.VotePath(), """{"x":1,"y":1}""")).ShouldBe(HttpStatusCode.OK);

        var log = (await room.Anyone.GetAsync($"{room.Path}/moderation/log")).ShouldBe(HttpStatusCode.OK);
        log.Json.EnumerateArray().Select(a => a.GetProperty("kind").GetString()).ShouldBe(["reinstated", "renamed", "rollback", "suspended"]);
        foreach (var secret in (string[])[spammer.ParticipantId, "Spam Spamson", "facilitator"]) log.Text.ShouldNotContain(secret);
        var full = await room.Staff.GetAsync($"{room.Path}/moderation/log");
        full.Json.EnumerateArray().ShouldAllBe(a => a.GetProperty("by").GetString() == "facilitator");
        full.Text.ShouldContain(spammer.ParticipantId);
    }

    [Fact]
    public async Task A_moderator_sees_all_that_a_participant_said()
    {
        var (room, _, spammer) = await SpammedAsync();
        await room.Staff.PostAsync($"{room.Path}/rollbacks", $$"""{"participants":["{{spammer.ParticipantId}}"],"tools":["sora"],"reason":"Spam"}""");
        var file = (await room.Staff.GetAsync($"{room.Path}/moderation/participants/{spammer.ParticipantId}")).ShouldBe(HttpStatusCode.OK);
        file["said"].EnumerateArray().Select(s => (s.GetProperty("tool").GetString(), s.GetProperty("x").GetDouble(), s.GetProperty("counts").GetBoolean(), s.GetProperty("struck").GetArrayLength()))
            .ShouldBe([("sora", 100, false, 1), ("roto", 100, true, 0), ("roto", 50, false, 0)]);
        var people = (await room.Staff.GetAsync($"{room.Path}/moderation/participants")).ShouldBe(HttpStatusCode.OK);
        people.Json.EnumerateArray().Select(p => (p.GetProperty("displayName").GetString(), p.GetProperty("votes").GetInt32(), p.GetProperty("said").GetInt32())).First().ShouldBe(("Spam Spamson", 1, 3));
    }

    [Fact]
    public async Task Acts_want_criteria_a_reason_and_a_moderator()
    {
        var (room, ana, _) = await SpammedAsync();
        await room.WithoutATraceAsync(async () =>
        {
            (await room.Staff.PostAsync($"{room.Path}/rollbacks", """{"reason":"Spam"}""")).ShouldBeProblem(HttpStatusCode.BadRequest, "invalid", "participants");
            (await room.Staff.PostAsync($"{room.Path}/rollbacks", """{"tools":["roto"]}""")).ShouldBeProblem(HttpStatusCode.BadRequest, "invalid", "reason");
            (await room.Staff.PostAsync($"{room.Path}/rollbacks", """{"tools":["none"],"reason":"Spam"}""")).ShouldBeProblem(HttpStatusCode.Conflict, "nothing-to-roll-back");
            (await room.Staff.SendJsonAsync(HttpMethod.Delete, $"{room.Path}/rollbacks/none", """{"reason":"x"}""")).ShouldBeProblem(HttpStatusCode.NotFound, "no-rollback");
            (await room.Staff.PostAsync($"{room.Path}/participants/none/suspension", """{"reason":"x"}""")).ShouldBeProblem(HttpStatusCode.NotFound, "no-participant");
            foreach (var path in (string[])["rollbacks", "rollbacks/preview", "rollbacks/x", "participants/x/suspension", "tools/roto/hidden"])
                (await ana.PostAsync($"{room.Path}/{path}", """{"tools":["roto"],"reason":"Mine"}""")).ShouldBeProblem(HttpStatusCode.Forbidden, "staff-only");
            return (await room.Anyone.GetAsync($"{room.Path}/moderation/participants")).ShouldBeProblem(HttpStatusCode.Unauthorized, "sign-in");
        });
    }
}
