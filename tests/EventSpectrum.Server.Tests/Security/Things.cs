using System.Net;
using System.Security.Cryptography;
using EventSpectrum.Server.Tests.Support;

namespace EventSpectrum.Server.Tests.Security;

/// <summary>Makes what the placeholders of <see cref="AccessMatrix"/> stand for, in a room in which a session runs.</summary>
internal sealed class Things(Room room)
{
    /// <summary>A new one at each call, so that no request depends on those before it.</summary>
    /// <param name="voter">Whose tools and votes they are.</param>
    public async Task<string> MakeAsync(string placeholder, Client voter) => placeholder switch
    {
        "spectrum" => room.Slug,
        "documentName" => "v1",
        "fresh" => $"fresh-{RandomNumberGenerator.GetHexString(8, lowercase: true)}",
        "code" => room.Code,
        "sample" => "assistive-ai",
        "participant" => (await room.JoinAsync()).ParticipantId,
        "tool" => await AddToolAsync(voter),
        "rollback" => await RollBackAsync(voter),
        "flag" => await room.FlagAsync(voter.ParticipantId),
        "bookmark" => (await room.Staff.PostAsync($"{room.Path}/bookmarks", """{"label":"Here"}""")).ShouldBe(HttpStatusCode.Created)["bookmarkId"].GetString()!,
        "suggestion" => await SuggestAsync(voter),
        "session" => await HoldBlindSessionAsync(),
        "key" => (await MakeKeyAsync("historian"))["id"].GetString()!,
        _ => throw new NotSupportedException($"The table has a placeholder that is not made here yet: {placeholder}."),
    };

    /// <summary>A new key, as the server answers it.</summary>
    public async Task<Answer> MakeKeyAsync(string role) =>
        (await room.Staff.PostAsync("/api/staff/keys", $$"""{"name":"{{role}} {{RandomNumberGenerator.GetHexString(12)}}","role":"{{role}}"}""")).ShouldBe(HttpStatusCode.Created);

    private async Task<string> AddToolAsync(Client voter) =>
        (await voter.PostAsync($"{room.Path}/tools", $$"""{"name":"{{RandomNumberGenerator.GetHexString(12)}}","x":1,"y":2}""")).ShouldBe(HttpStatusCode.Created)["id"].GetString()!;

    private async Task<string> SuggestAsync(Client voter)
    {
        await SwitchAddingAsync(false);
        var made = (await voter.PostAsync($"{room.Path}/suggestions", $$"""{"name":"{{RandomNumberGenerator.GetHexString(12)}}","x":1,"y":2,"because":"Missing"}"""))
            .ShouldBe(HttpStatusCode.Created);
        await SwitchAddingAsync(true);
        return made["id"].GetString()!;
    }

    private async Task<string> HoldBlindSessionAsync()
    {
        (await room.Staff.DeleteAsync($"{room.Path}/sessions/current")).ShouldBe(HttpStatusCode.OK);
        var session = (await room.Staff.PostAsync($"{room.Path}/sessions", """{"title":"Blind","voting":true,"adding":true,"blind":true}""")).ShouldBe(HttpStatusCode.Created);
        (await room.Staff.DeleteAsync($"{room.Path}/sessions/current")).ShouldBe(HttpStatusCode.OK);
        // What is made after it needs one that runs.
        await room.StartSessionAsync();
        return session["sessionId"].GetString()!;
    }

    private async Task SwitchAddingAsync(bool on) =>
        (await room.Staff.PatchAsync($"{room.Path}/sessions/current", $$"""{"adding":{{(on ? "true" : "false")}}}""")).ShouldBe(HttpStatusCode.OK);

    private async Task<string> RollBackAsync(Client voter) =>
        (await room.Staff.PostAsync($"{room.Path}/rollbacks", $$"""{"tools":["{{await AddToolAsync(voter)}}"],"reason":"Spam"}"""))
        .ShouldBe(HttpStatusCode.Created)["rollbackId"].GetString()!;
}
