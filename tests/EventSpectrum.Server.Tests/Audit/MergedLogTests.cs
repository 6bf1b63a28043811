using System.Net;
using EventSpectrum.Server.Tests.Snapshots;
using EventSpectrum.Server.Tests.Support;

namespace EventSpectrum.Server.Tests.Audit;

/// <summary>The log of a room in which tools were merged and somebody left can be checked like any other.</summary>
public sealed class MergedLogTests(SharedServer shared, TemporaryFolder temporary) : AuditTest(shared, temporary)
{
    [Fact]
    public async Task The_chain_holds_and_the_dots_follow_from_the_file()
    {
        var room = await VotedAsync();
        await room.StartSessionAsync();
        var leaver = await room.JoinAsync();
        (await leaver.PutAsync(room.VotePath(Room.Sora), """{"x":90,"y":10}""")).ShouldBe(HttpStatusCode.OK);
        (await room.Staff.PostAsync($"{room.Path}/tools/roto/merge", """{"into":"sora","reason":"The same"}""")).ShouldBe(HttpStatusCode.OK);
        (await leaver.DeleteAsync($"{room.Path}/participants/me")).ShouldBe(HttpStatusCode.NoContent);

        var (code, _, complained) = await VerifyRoomAsync(room);
        (code, complained).ShouldBe((0, ""));
        (await VerifyFileAsync(await LogAsync(room.Staff, room))).Code.ShouldBe(0);
        var everyones = await LogAsync(room.Anyone, room);
        (await VerifyFileAsync(everyones)).Code.ShouldBe(0);
        everyones.ShouldNotContain(leaver.ParticipantId);
    }
}
