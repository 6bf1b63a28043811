using EventSpectrum.Server.Tests.Support;
using EventSpectrum.TestSupport;

namespace EventSpectrum.Server.Tests.Hosting;

/// <summary>What the log says, and what it must not say.</summary>
public sealed class LogTests(TestPostgres postgres)
{
    [Fact]
    public async Task The_log_tells_what_was_done_and_never_a_secret()
    {
        var directory = Directory.CreateTempSubdirectory("eventspectrum-log-").FullName;
        var file = Path.Combine(directory, "log.txt");
        string token, ticket, cookie;
        await using (var server = await TestServer.StartAsync(
            postgres, "--Serilog:MinimumLevel:Default=Verbose", "--Serilog:Using:0=Serilog.Sinks.File", "--Serilog:WriteTo:0:Name=File", $"--Serilog:WriteTo:0:Args:path={file}"))
        {
            using var room = await Room.BuildAsync(server);
            await room.StartSessionAsync(joinCode: "WALLCODE");
            var ana = await room.JoinAsync("""{"joinCode":"WALLCODE","displayName":"Secretive Ana"}""");
            token = ana.Token;
            await ana.PutAsync(room.VotePath(), """{"x":1}""");
            await room.Anyone.GetAsync("/j/WALLCODE");
            await room.Anyone.GetAsync("/sign-in?ticket=guessed-ticket");
            await room.Anyone.PutAsync(room.VotePath(), """{"x":"no"}""", ("Authorization", "Bearer wrong-bearer"));
            ticket = (await room.Staff.PostAsync("/api/staff/links", null))["url"].GetString()!.Split('=')[1];
            cookie = (await room.Anyone.PostAsync("/api/staff/sign-in", $$"""{"ticket":"{{ticket}}"}""")).Cookie("es-staff-session").Split('=')[1];
        }

        var log = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        Directory.Delete(directory, recursive: true);
        log.ShouldContain("facilitator made room-");
        log.ShouldContain("facilitator opened a session of room-");
        log.ShouldContain("facilitator signed in with a link");
        log.ShouldContain("PUT /api/spectra/{spectrum}/tools/{tool}/vote 200 in ");
        foreach (var secret in new[] { TestServer.Key, token, ticket, cookie, "WALLCODE", "guessed-ticket", "wrong-bearer", "Secretive Ana" })
            log.ShouldNotContain(secret);
    }
}
