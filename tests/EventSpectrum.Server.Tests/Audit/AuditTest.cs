using System.Net;
using EventSpectrum.Postgres;
using EventSpectrum.Server.Audit;
using EventSpectrum.Server.Hosting;
using EventSpectrum.Server.Snapshots;
using EventSpectrum.Server.Tests.Snapshots;
using EventSpectrum.Server.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace EventSpectrum.Server.Tests.Audit;

/// <summary>A room with a past, and ways to check and to falsify it.</summary>
public abstract class AuditTest(SharedServer shared, TemporaryFolder temporary) : ServerTest(shared), IClassFixture<TemporaryFolder>
{
    private readonly string folder = temporary.ForATest();

    protected PostgresEngine Engine => Server.Services.GetRequiredService<EngineLifetime>().Engine;

    /// <summary>Three people, five votes, one of them changed, one taken back, and the session closed.</summary>
    protected async Task<Room> VotedAsync()
    {
        var room = await OpenAsync();
        foreach (var x in new[] { 10, 20, 30 })
        {
            var client = await room.JoinAsync($$"""{"displayName":"Voter {{x}}"}""");
            (await client.PutAsync(room.VotePath(), $$"""{"x":{{x}}.25,"y":50}""")).ShouldBe(HttpStatusCode.OK);
            if (x == 10) await client.PutAsync(room.VotePath(), """{"x":11}""");
            if (x == 30) await client.DeleteAsync(room.VotePath());
        }

        (await room.Staff.DeleteAsync($"{room.Path}/sessions/current")).ShouldBe(HttpStatusCode.OK);
        return room;
    }

    /// <summary>The votes' sequences.</summary>
    protected async Task<long[]> VotesAsync(Room room)
    {
        await using var command = Engine.DataSource.CreateCommand(
            "select array_agg(seq_id order by seq_id) from spectrum.mt_events where tenant_id = $1 and type = 'vote_cast'");
        command.Parameters.AddWithValue(room.Slug);
        return (long[])(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    /// <summary>Does to the tables what nobody should. The slug is <c>$1</c>, the sequences follow.</summary>
    protected async Task FalsifyAsync(Room room, string sql, params long[] sequences)
    {
        await using var command = Engine.DataSource.CreateCommand(sql);
        command.Parameters.AddWithValue(room.Slug);
        foreach (var sequence in sequences) command.Parameters.AddWithValue(sequence);
        (await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken)).ShouldNotBe(0);
    }

    /// <summary>The log's file, for staff or for everyone.</summary>
    protected static async Task<string> LogAsync(Client client, Room room) =>
        (await client.GetAsync($"{room.Path}/export?format=jsonl")).ShouldBe(HttpStatusCode.OK).Text;

    /// <summary>Writes a file for the command line.</summary>
    protected string Write(string name, string text)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary><c>verify</c> on a text.</summary>
    protected Task<(int Code, string Said, string Complained)> VerifyFileAsync(string text, string options = "") =>
        VerifyAsync($"\"{Write("log.jsonl", text)}\" {options}");

    /// <summary><c>verify</c> on the running server, by staff.</summary>
    protected Task<(int Code, string Said, string Complained)> VerifyRoomAsync(Room room, string options = "") =>
        VerifyAsync($"--spectrum {room.Slug} --server {Server.Address} --key {TestServer.Key} {options}");

    /// <summary><c>verify</c> as it is typed.</summary>
    protected static async Task<(int Code, string Said, string Complained)> VerifyAsync(string line)
    {
        using StringWriter said = new(), complained = new();
        var code = await VerifyCommand.Create(Terminal.Of(said, plain: true), Terminal.Of(complained, plain: true)).Parse(line)
            .InvokeAsync(cancellationToken: TestContext.Current.CancellationToken);
        return (code, said.ToString(), complained.ToString());
    }

    /// <summary>Checks that the room's log is found not to hold, and what is said of it.</summary>
    protected async Task ShouldNotHoldAsync(Room room, string because)
    {
        var (code, _, complained) = await VerifyRoomAsync(room);
        (code, complained.Contains(because, StringComparison.Ordinal)).ShouldBe((1, true), $"“{because}” should be in: {complained}");
    }

    /// <summary>Checks that a file is found not to hold, and what is said of it.</summary>
    protected async Task ShouldNotHoldAsync(string text, string because)
    {
        var (code, _, complained) = await VerifyFileAsync(text);
        (code, complained.Contains(because, StringComparison.Ordinal)).ShouldBe((1, true), $"“{because}” should be in: {complained}");
    }
}
