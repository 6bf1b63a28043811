using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using EventSpectrum.Server.Tests.Support;
using EventSpectrum.TestSupport;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace EventSpectrum.Server.Tests.Security;

/// <summary>After everything that can be done was done, neither the database nor the log tells a secret or where anyone was.</summary>
public sealed class SecretsTests(TestPostgres postgres)
{
    // Nothing but tests comes from there, and nothing else spells it.
    private static readonly IPAddress Somewhere = IPAddress.Parse("127.83.71.59");
    private static readonly string[] Telling = ["token", "key", "url", "ticket"];

    [Fact]
    public async Task Neither_the_database_nor_the_log_has_a_secret_or_an_address()
    {
        var directory = Directory.CreateTempSubdirectory("eventspectrum-secrets-").FullName;
        var file = Path.Combine(directory, "log.txt");
        var secrets = new HashSet<string>(StringComparer.Ordinal);
        string dump;
        var world = new AccessWorld(postgres)
        {
            Settings =
            [
                // With all that limits bring, and yet none in the way.
                "--EventSpectrum:Limits:Enabled=true", "--EventSpectrum:Limits:JoinsPerMinute=1000000", "--EventSpectrum:Limits:SpectrumJoinsPerMinute=1000000", "--EventSpectrum:Limits:WrongGuessesPerMinute=1000000",
                "--Serilog:MinimumLevel:Default=Verbose", "--Serilog:MinimumLevel:Override:Microsoft=Warning",
                "--Serilog:WriteTo:0:Name=File", "--Serilog:Using:0=Serilog.Sinks.File", $"--Serilog:WriteTo:0:Args:path={file}",
            ],
        };
        await world.InitializeAsync();
        await using (world)
        {
            await DoEverythingAsync(world, secrets);
            await BeSomewhereAsync(world.Server, secrets);
            dump = await DumpAsync(world.Server);
        }

        var log = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        Directory.Delete(directory, recursive: true);
        secrets.Count.ShouldBeGreaterThan(50);
        dump.ShouldContain("Somewhere Else");
        log.ShouldContain("/api/spectra/{spectrum}/tools/{tool}/vote 200");
        string[] found = [.. Found("database", dump, secrets), .. Found("log", log, secrets)];
        found.ShouldBeEmpty();
    }

    private static IEnumerable<string> Found(string where, string text, IEnumerable<string> secrets) =>
        secrets.Where(s => Spellings(s).Any(x => text.Contains(x, StringComparison.OrdinalIgnoreCase))).Select(s => $"In the {where}: {s}");

    private static async Task DoEverythingAsync(AccessWorld world, HashSet<string> secrets)
    {
        foreach (var row in AccessMatrix.Rows)
        {
            foreach (var caller in new[] { Caller.Voter, Caller.Moderator, Caller.Facilitator, Caller.Tampered })
            {
                using var answer = await world.AskAsync(row, caller);
                if (answer.Headers.TryGetValues("Set-Cookie", out var cookies)) secrets.UnionWith(cookies.Select(c => c.Split(';')[0].Split('=', 2)[1]).Where(v => v.Length > 10));
                if (answer.Content.Headers.ContentType?.MediaType is not "application/json") continue;
                Note(JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement, secrets);
            }
        }

        secrets.UnionWith(world.Sent);
    }

    // Joins, votes, signs in by a link that is then spent, and guesses.
    private static async Task BeSomewhereAsync(TestServer server, HashSet<string> secrets)
    {
        using var room = await Room.OpenAsync(server);
        var person = await room.JoinAsync("""{"displayName":"Somewhere Else"}""", Somewhere);
        (await person.PutAsync(room.VotePath(), """{"x":1,"y":2}""")).ShouldBe(HttpStatusCode.OK);
        (await room.Staff.GetAsync($"{room.Path}/moderation/networks")).ShouldBe(HttpStatusCode.OK).Json.GetArrayLength().ShouldBeGreaterThan(0);
        using var stranger = new Client(server.Address, from: Somewhere);
        var ticket = (await room.Staff.PostAsync("/api/staff/links", null))["url"].GetString()!.Split('=')[1];
        var session = (await stranger.PostAsync("/api/staff/sign-in", $$"""{"ticket":"{{ticket}}"}""")).ShouldBe(HttpStatusCode.OK).Cookie("es-staff-session").Split('=', 2)[1];
        await stranger.GetAsync("/sign-in?ticket=a-ticket-that-was-guessed");
        await stranger.PostAsync("/api/staff/sign-in", """{"ticket":"a-ticket-that-was-guessed"}""");
        await stranger.PutAsync(room.VotePath(), """{"x":"a-body-that-was-refused"}""", ("Authorization", "Bearer a-bearer-that-was-guessed"));
        secrets.UnionWith([person.Token, ticket, session, TestServer.Key, "a-ticket-that-was-guessed", "a-body-that-was-refused", "a-bearer-that-was-guessed", Somewhere.ToString()]);
    }

    private static void Note(JsonElement json, HashSet<string> secrets)
    {
        foreach (var field in json.ValueKind is JsonValueKind.Object ? json.EnumerateObject().ToArray() : [])
        {
            if (field.Value.ValueKind is not JsonValueKind.String || !Telling.Contains(field.Name)) continue;
            var text = field.Value.GetString()!;
            // Of an address, what makes it a secret.
            if (text.Contains('=', StringComparison.Ordinal)) text = Uri.UnescapeDataString(text[(text.IndexOf('=', StringComparison.Ordinal) + 1)..]);
            if (text.Length > 10 && !text.StartsWith("http", StringComparison.Ordinal)) secrets.Add(text);
        }
    }

    // As it is, as the database spells bytes, as base64, and hashed without a key, which for an address is no better than the address.
    private static IEnumerable<string> Spellings(string secret)
    {
        var bytes = Encoding.UTF8.GetBytes(secret);
        yield return secret;
        yield return Convert.ToHexString(bytes);
        yield return Convert.ToBase64String(bytes).TrimEnd('=');
        if (!IPAddress.TryParse(secret, out var address)) yield break;
        yield return Convert.ToHexString(address.GetAddressBytes());
        yield return Convert.ToHexString(SHA256.HashData(bytes));
        yield return Convert.ToHexString(SHA256.HashData(address.GetAddressBytes()));
    }

    // Every row of every table there is, as text.
    private static async Task<string> DumpAsync(TestServer server)
    {
        await using var database = NpgsqlDataSource.Create(((IConfiguration)server.Services.GetService(typeof(IConfiguration))!).GetConnectionString("Postgres")!);
        var tables = new List<string>();
        await using (var list = database.CreateCommand("select format('%I.%I', schemaname, tablename) from pg_tables where schemaname not in ('pg_catalog', 'information_schema')"))
        await using (var reader = await list.ExecuteReaderAsync(TestContext.Current.CancellationToken))
        {
            while (await reader.ReadAsync(TestContext.Current.CancellationToken)) tables.Add(reader.GetString(0));
        }

        tables.Count.ShouldBeGreaterThan(10);
        var dump = new StringBuilder();
        foreach (var table in tables)
        {
            await using var rows = database.CreateCommand($"select coalesce(string_agg(t::text, E'\\n'), '') from {table} t");
            dump.AppendLine((string)(await rows.ExecuteScalarAsync(TestContext.Current.CancellationToken))!);
        }

        return dump.ToString();
    }
}
