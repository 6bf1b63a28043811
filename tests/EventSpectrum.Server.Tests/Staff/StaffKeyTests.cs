using System.Net;
using EventSpectrum.Server.Tests.Support;

namespace EventSpectrum.Server.Tests.Staff;

/// <summary>Keys that facilitators make for others, and what each role may do.</summary>
public sealed class StaffKeyTests(SharedServer shared) : ServerTest(shared)
{
    private static readonly (string, string) OwnPage = ("Sec-Fetch-Site", "same-origin");

    private async Task<(Client Holder, string Id, string Key)> MakeAsync(Room room, string role, string more = "")
    {
        var made = (await room.Staff.PostAsync("/api/staff/keys", $$"""{"name":"{{role}} {{Guid.NewGuid():N}}","role":"{{role}}"{{more}}}""")).ShouldBe(HttpStatusCode.Created);
        var key = made["key"].GetString()!;
        return (new Client(Server.Address, key), made["id"].GetString()!, key);
    }

    [Theory]
    [InlineData("facilitator", true, true)]
    [InlineData("moderator", false, true)]
    [InlineData("historian", false, false)]
    public async Task A_role_opens_what_it_is_for(string role, bool facilitates, bool moderates)
    {
        var room = await OpenAsync();
        var (holder, _, _) = await MakeAsync(room, role);
        (await holder.GetAsync("/api/staff/me")).ShouldBe(HttpStatusCode.OK)["role"].GetString().ShouldBe(role);

        async Task Check(bool may, HttpMethod method, string path, string body)
        {
            var answer = await holder.SendJsonAsync(method, path, body);
            if (may) ((int)answer.Status).ShouldBeInRange(200, 299, $"{method} {path}: {answer.Text}");
            else answer.ShouldBeProblem(HttpStatusCode.Forbidden, "staff-only");
        }

        await Check(moderates, HttpMethod.Post, $"{room.Path}/rollbacks/preview", """{"tools":["roto"]}""");
        await Check(moderates, HttpMethod.Post, $"{room.Path}/tools/roto/hidden", """{"reason":"Not a tool"}""");
        await Check(facilitates, HttpMethod.Post, $"{room.Path}/bookmarks", """{"label":"Here"}""");
        await Check(moderates, HttpMethod.Patch, $"{room.Path}/sessions/current", """{"voting":false,"adding":false}""");
        await Check(facilitates, HttpMethod.Post, $"{room.Path}/sessions/current/code", "{}");
        await Check(facilitates, HttpMethod.Get, "/api/staff/keys", null!);
        (await holder.GetAsync($"{room.Path}/export?format=snapshot")).ShouldBe(HttpStatusCode.OK).Header("Cache-Control").ShouldBe("no-store, private");
        var edit = await holder.PatchAsync($"{room.Path}/tools/roto", """{"description":"By staff"}""");
        edit.Status.ShouldBe(moderates ? HttpStatusCode.OK : HttpStatusCode.Unauthorized, edit.Text);
    }

    [Fact]
    public async Task A_historian_who_votes_edits_no_one_elses_tool()
    {
        var room = await OpenAsync();
        var (_, _, key) = await MakeAsync(room, "historian");
        var cookie = (await room.Anyone.PostAsync("/api/staff/sign-in", $$"""{"key":"{{key}}"}""", OwnPage)).Cookie("es-staff-session");
        var mine = (await room.Anyone.PostAsync($"{room.Path}/participants", "{}")).Cookie($"es-p-{room.Slug}");
        (await room.Anyone.PatchAsync($"{room.Path}/tools/roto", """{"description":"Mine now"}""", ("Cookie", $"{cookie}; {mine}"), OwnPage)).ShouldBeProblem(HttpStatusCode.Forbidden, "not-yours");
    }

    [Fact]
    public async Task A_revoked_key_opens_nothing_and_signs_its_holder_out()
    {
        var room = await OpenAsync();
        var (holder, id, key) = await MakeAsync(room, "moderator");
        var cookie = ("Cookie", (await room.Anyone.PostAsync("/api/staff/sign-in", $$"""{"key":"{{key}}"}""", OwnPage)).ShouldBe(HttpStatusCode.OK).Cookie("es-staff-session"));
        (await room.Anyone.GetAsync("/api/staff/me", cookie)).ShouldBe(HttpStatusCode.OK);

        var revoked = (await room.Staff.DeleteAsync($"/api/staff/keys/{id}")).ShouldBe(HttpStatusCode.OK);
        revoked["good"].GetBoolean().ShouldBeFalse();
        (await holder.PostAsync($"{room.Path}/rollbacks/preview", """{"tools":["roto"]}""")).ShouldBeProblem(HttpStatusCode.Unauthorized, "sign-in");
        (await room.Anyone.GetAsync("/api/staff/me", cookie)).ShouldBeProblem(HttpStatusCode.Unauthorized, "sign-in");
        (await room.Anyone.PostAsync("/api/staff/sign-in", $$"""{"key":"{{key}}"}""", OwnPage)).ShouldBeProblem(HttpStatusCode.Unauthorized, "bad-sign-in");
        (await room.Staff.GetAsync("/api/staff/keys")).Json.EnumerateArray().Single(k => k.GetProperty("id").GetString() == id).GetProperty("revokedAt").ValueKind
            .ShouldBe(System.Text.Json.JsonValueKind.String);
    }

    [Fact]
    public async Task A_key_is_told_once_and_acts_bear_its_name()
    {
        var room = await OpenAsync();
        var ana = await room.JoinAsync();
        await ana.PutAsync(room.VotePath(), """{"x":1,"y":1}""");
        var (holder, id, key) = await MakeAsync(room, "moderator");
        var list = await room.Staff.GetAsync("/api/staff/keys");
        list.Text.ShouldNotContain(key);
        var name = list.Json.EnumerateArray().Single(k => k.GetProperty("id").GetString() == id).GetProperty("name").GetString()!;
        (await holder.PostAsync($"{room.Path}/rollbacks", """{"tools":["roto"],"reason":"Spam"}""")).ShouldBe(HttpStatusCode.Created);
        (await room.Staff.GetAsync($"{room.Path}/moderation/log")).Json[0].GetProperty("by").GetString().ShouldBe(name);
        (await room.Staff.PostAsync("/api/staff/keys", $$"""{"name":"{{name}}","role":"historian"}""")).ShouldBeProblem(HttpStatusCode.BadRequest, "invalid", "name");
    }

    [Theory]
    [InlineData("""{"role":"moderator"}""", "name")]
    [InlineData("""{"name":"facilitator","role":"moderator"}""", "name")]
    [InlineData("""{"name":"Ana","role":"king"}""", "role")]
    [InlineData("""{"name":"Ana","role":"moderator","expiresAt":"2001-01-01T00:00:00Z"}""", "expiresAt")]
    public async Task A_key_that_cannot_be_is_declined(string body, string field)
    {
        var room = await BuildAsync();
        (await room.Staff.PostAsync("/api/staff/keys", body)).ShouldBeProblem(HttpStatusCode.BadRequest, "invalid", field);
        (await room.Staff.DeleteAsync("/api/staff/keys/none")).ShouldBeProblem(HttpStatusCode.NotFound, "no-key");
    }

    [Theory]
    [InlineData("""{"voting":false,"frozen":true}""")]
    [InlineData("""{"spotlight":{"tool":"roto"}}""")]
    [InlineData("""{"reveal":true}""")]
    public async Task A_moderator_pauses_voting_and_leaves_the_rest_to_the_facilitator(string more)
    {
        var room = await OpenAsync();
        var ana = await room.JoinAsync();
        var (moderator, _, _) = await MakeAsync(room, "moderator");
        (await room.WithoutATraceAsync(() => moderator.PatchAsync($"{room.Path}/sessions/current", more))).Status.ShouldBeOneOf(HttpStatusCode.Forbidden, HttpStatusCode.BadRequest);
        (await moderator.PatchAsync($"{room.Path}/sessions/current", """{"voting":false}""")).ShouldBe(HttpStatusCode.OK);
        (await ana.PutAsync(room.VotePath(), """{"x":1}""")).ShouldBeProblem(HttpStatusCode.Conflict, "voting-closed");
        (await moderator.PatchAsync($"{room.Path}/sessions/current", """{"voting":true}""")).ShouldBe(HttpStatusCode.OK);
        (await ana.PutAsync(room.VotePath(), """{"x":1}""")).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_key_is_given_another_end_and_its_use_is_seen()
    {
        var room = await BuildAsync();
        var (holder, id, _) = await MakeAsync(room, "historian");
        (await KeyAsync()).GetProperty("usedAt").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        (await holder.GetAsync("/api/staff/me")).ShouldBe(HttpStatusCode.OK);
        (await KeyAsync()).GetProperty("usedAt").GetDateTimeOffset().ShouldBeInRange(DateTimeOffset.UtcNow.AddMinutes(-2), DateTimeOffset.UtcNow.AddMinutes(2));

        var path = $"/api/staff/keys/{id}";
        (await room.Staff.PatchAsync(path, """{"expiresAt":"2199-01-01T00:00:00Z"}""")).ShouldBe(HttpStatusCode.OK)["expiresAt"].GetDateTimeOffset().Year.ShouldBe(2199);
        (await KeyAsync()).GetProperty("good").GetBoolean().ShouldBeTrue();
        (await room.Staff.PatchAsync(path, """{"expiresAt":"2001-01-01T00:00:00Z"}""")).ShouldBeProblem(HttpStatusCode.BadRequest, "invalid", "expiresAt");
        (await room.Staff.PatchAsync(path, "{}")).ShouldBe(HttpStatusCode.OK)["expiresAt"].ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        await room.Staff.DeleteAsync(path);
        (await room.Staff.PatchAsync(path, "{}")).ShouldBeProblem(HttpStatusCode.NotFound, "no-key");
        (await KeyAsync()).GetProperty("revokedAt").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.String);

        async Task<System.Text.Json.JsonElement> KeyAsync() =>
            (await room.Staff.GetAsync("/api/staff/keys")).Json.EnumerateArray().Single(k => k.GetProperty("id").GetString() == id);
    }
}
