using System.Net;
using EventSpectrum.Server.Hosting;
using EventSpectrum.Server.Staff;
using EventSpectrum.Server.Tests.Support;
using EventSpectrum.TestSupport;
using Microsoft.Extensions.Options;

namespace EventSpectrum.Server.Tests.Hosting;

/// <summary>Starting, stopping and starting again.</summary>
public sealed class StartTests(TestPostgres postgres) : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("eventspectrum-start-").FullName;

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Fact]
    public async Task An_empty_database_gets_the_sample_and_a_second_start_shows_the_same()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        string first;
        await using (var server = await TestServer.StartOnAsync(database, "--EventSpectrum:LoadSample=true"))
        {
            using var anyone = server.Anyone();
            var picture = (await anyone.GetAsync("/api/spectra/ai-filmmaking")).ShouldBe(HttpStatusCode.OK);
            picture["tools"].GetArrayLength().ShouldBeGreaterThan(30);
            picture["tools"][0].GetProperty("start").GetProperty("x").GetDouble().ShouldBe(4.86061);
            (await anyone.GetAsync("/health/ready")).ShouldBe(HttpStatusCode.OK);
            (await anyone.GetAsync("/health/live")).ShouldBe(HttpStatusCode.OK);
            first = picture.Text;
        }

        await using (var server = await TestServer.StartOnAsync(database, "--EventSpectrum:LoadSample=true"))
        {
            using var anyone = server.Anyone();
            (await anyone.GetAsync("/api/spectra/ai-filmmaking")).Text.ShouldBe(first);
        }
    }

    [Fact]
    public async Task Without_the_sample_an_empty_database_stays_empty()
    {
        await using var server = await TestServer.StartAsync(postgres);
        using var anyone = server.Anyone();
        (await anyone.GetAsync("/api/spectra")).Text.ShouldBe("[]");
    }

    [Fact]
    public async Task Tokens_and_staff_cookies_outlive_a_restart()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        Client ana;
        string slug, cookie;
        await using (var server = await TestServer.StartOnAsync(database))
        {
            using var room = await Room.BuildAsync(server);
            slug = room.Slug;
            ana = await room.JoinAsync();
            cookie = (await room.Anyone.PostAsync("/api/staff/sign-in", $$"""{"key":"{{TestServer.Key}}"}""")).Cookie("es-staff-session");
        }

        await using (var server = await TestServer.StartOnAsync(database))
        {
            using var again = server.Anyone();
            (await again.GetAsync($"/api/spectra/{slug}/participants/me", ("Authorization", $"Bearer {ana.Token}")))
                .ShouldBe(HttpStatusCode.OK)["participantId"].GetString().ShouldBe(ana.ParticipantId);
            (await again.GetAsync("/api/staff/me", ("Cookie", cookie))).ShouldBe(HttpStatusCode.OK);
        }

        // Another key makes cookies given for the old one void.
        await using (var server = await TestServer.StartOnAsync(database, "--EventSpectrum:FacilitatorKey=another-key-altogether"))
        {
            using var again = server.Anyone();
            (await again.GetAsync("/api/staff/me", ("Cookie", cookie))).ShouldBeProblem(HttpStatusCode.Unauthorized, "sign-in");
        }
    }

    [Fact]
    public async Task Two_nodes_on_one_database_accept_each_others_tokens_and_show_each_others_votes()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        await using var one = await TestServer.StartOnAsync(database);
        await using var two = await TestServer.StartOnAsync(database);
        using var room = await Room.OpenAsync(one);
        var ana = await room.JoinAsync();
        using var elsewhere = two.Anyone();
        await using var viewer = await elsewhere.WatchAsync($"{room.Path}/live");
        await viewer.NextAsync("snapshot");

        await ana.PutAsync(room.VotePath(), """{"x":10,"y":20}""");

        (await viewer.NextAsync("frame", f => f.GetProperty("positions").GetArrayLength() > 0)).Data.GetProperty("positions").ToString()
            .ShouldBe("""[["roto",10,20,1]]""");
        (await elsewhere.PutAsync(room.VotePath(), """{"x":30,"y":40}""", ("Authorization", $"Bearer {ana.Token}"))).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public void A_key_is_made_once_and_is_its_owners_alone()
    {
        var first = KeyIn(directory);
        var file = DataDirectory.KeyFile(directory);
        var key = File.ReadAllText(file).Trim();
        key.Length.ShouldBeGreaterThanOrEqualTo(43);
        first.Matches(key).ShouldBeTrue();
        first.Matches(key + "x").ShouldBeFalse();
        KeyIn(directory).Matches(key).ShouldBeTrue();
        if (!OperatingSystem.IsWindows()) File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public void A_key_that_anyone_could_guess_is_refused() =>
        Should.Throw<InvalidOperationException>(() => new StaffKey(Options.Create(new EventSpectrumOptions { FacilitatorKey = "secret" })));

    [Fact]
    public async Task A_public_address_is_the_one_in_links()
    {
        await using var server = await TestServer.StartAsync(postgres, "--EventSpectrum:PublicUrl=https://vote.example.org/");
        using var room = await Room.BuildAsync(server);
        (await room.StartSessionAsync(joinCode: "WXYZ"))["joinUrl"].GetString().ShouldBe("https://vote.example.org/j/WXYZ");
        server.Console.ToString().ShouldContain("https://vote.example.org/sign-in?ticket=");
    }

    [Fact]
    public void What_the_operator_can_mend_is_told_in_a_line_and_a_mistake_of_ours_is_not()
    {
        ServeCommand.CanBeMended(new NotSupportedException("PostgreSQL 15 or later is needed; this server is 9.6.")).ShouldBeTrue();
        ServeCommand.CanBeMended(new Npgsql.NpgsqlException("Refused.")).ShouldBeTrue();
        ServeCommand.CanBeMended(new ArgumentException("Ours.")).ShouldBeFalse();
    }

    private static StaffKey KeyIn(string directory) => new(Options.Create(new EventSpectrumOptions { DataDirectory = directory }));
}
