using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using EventSpectrum.Server.Tests.Support;

namespace EventSpectrum.Server.Tests.Insights;

/// <summary>
/// A session with everything in it, between two others: people who were there before and people who were not, one tool that they agree on and one
/// that splits them, a blind round and a reveal, tools that are added, minds that change, votes taken back, roll-backs during it and after it, and lines.
/// </summary>
/// <param name="Session">Its id.</param>
/// <param name="Start">The last event before it.</param>
/// <param name="End">The event that closed it.</param>
internal sealed record Evening(Room Room, string Session, long Start, long End)
{
    /// <summary>How many people drew a line that counted when it was closed.</summary>
    public const int People = 24;

    /// <summary>The address of what it showed.</summary>
    public string Path => $"{Room.Path}/sessions/{Session}/insights";

    /// <summary>Plays all of it in a room in which a session runs.</summary>
    public static async Task<Evening> PlayAsync(Room room)
    {
        List<Client> people = [];
        for (var i = 0; i < People; i++) people.Add(await room.JoinAsync($$"""{"disciplines":["{{(i % 2 == 0 ? "Sound" : "Picture")}}"]}"""));
        for (var i = 0; i < 10; i++) await VoteAsync(room, people[i], Room.Roto, 30 + i, 60);
        await room.Staff.DeleteAsync($"{room.Path}/sessions/current");

        var start = await room.HeadAsync();
        var session = (await room.Staff.PostAsync($"{room.Path}/sessions", """{"title":"Hall","voting":true,"adding":true,"blind":true}""")).ShouldBe(HttpStatusCode.Created)["sessionId"].GetString()!;
        var added = (await people[0].PostAsync($"{room.Path}/tools", """{"name":"Colour Match","x":50,"y":50}""")).ShouldBe(HttpStatusCode.Created)["id"].GetString()!;
        for (var i = 0; i < People; i++)
        {
            // The first five come back to a tool that they have placed before; the next five leave it where they had it.
            if (i is < 5 or >= 10) await VoteAsync(room, people[i], Room.Roto, 55 + i / 3m, 70 + i % 5);
            await VoteAsync(room, people[i], Room.Sora, i % 2 == 0 ? 10 + i % 6 : 88 + i % 5, 40 + i % 7);
            if (i % 3 == 0) await VoteAsync(room, people[i], added, 4 * i, 97 - 4 * i);
            (await people[i].PutAsync($"{room.Path}/line", $$"""{"x":{{20 + 2 * i}}}""")).ShouldBe(HttpStatusCode.OK);
        }

        (await room.Staff.PatchAsync($"{room.Path}/sessions/current", """{"reveal":true}""")).ShouldBe(HttpStatusCode.OK);
        for (var i = 0; i < 5; i++) await VoteAsync(room, people[i], Room.Sora, i % 2 == 0 ? 14 + i : 84 + i, 42);
        await people[1].PostAsync($"{room.Path}/tools", """{"name":"Rare Thing","x":12,"y":34}""");
        await VoteAsync(room, people[20], Room.Roto, 61.25m, 71.5m);
        (await people[21].PutAsync(room.VotePath(Room.Roto), """{"x":60}""")).ShouldBe(HttpStatusCode.OK);
        (await people[22].DeleteAsync(room.VotePath(Room.Sora))).ShouldBe(HttpStatusCode.OK);
        var spammer = await room.JoinAsync();
        foreach (var tool in (string[])[Room.Roto, Room.Sora, added]) await VoteAsync(room, spammer, tool, 0, 0);
        await RollBackAsync(room, spammer);
        (await room.Staff.DeleteAsync($"{room.Path}/sessions/current")).ShouldBe(HttpStatusCode.OK);
        var end = await room.HeadAsync();

        // What comes after it: somebody's votes are struck, and another session goes on with the same tools.
        await RollBackAsync(room, people[23]);
        await room.StartSessionAsync();
        foreach (var person in people.Take(8)) await VoteAsync(room, person, Room.Roto, 99, 1);
        return new Evening(room, session, start, end);
    }

    private static async Task VoteAsync(Room room, Client who, string tool, decimal x, decimal y) => (await who.PutAsync(
        room.VotePath(tool), string.Create(CultureInfo.InvariantCulture, $$"""{"x":{{Math.Round(x, 2)}},"y":{{y}},"commandId":"{{RandomNumberGenerator.GetHexString(16)}}"}""")))
        .ShouldBe(HttpStatusCode.OK);

    private static async Task RollBackAsync(Room room, Client who) =>
        (await room.Staff.PostAsync($"{room.Path}/rollbacks", $$"""{"participants":["{{who.ParticipantId}}"],"reason":"Not serious"}""")).ShouldBe(HttpStatusCode.Created);
}
