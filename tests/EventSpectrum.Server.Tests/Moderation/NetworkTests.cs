using System.Net;
using System.Text;
using System.Text.Json;
using EventSpectrum.Server.Hosting;
using EventSpectrum.Server.Moderation;
using EventSpectrum.Server.Tests.Support;
using EventSpectrum.TestSupport;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace EventSpectrum.Server.Tests.Moderation;

/// <summary>Network groups: what moderators see and do, and what is never kept.</summary>
public sealed class NetworkTests(TestPostgres postgres)
{
    private static readonly IPAddress Hall = IPAddress.Parse("127.83.19.21");
    private static readonly IPAddress Elsewhere = IPAddress.Parse("127.83.19.77");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    // Ana is in the hall; two people elsewhere drag a tool to the corner.
    private static async Task<(Client Ana, Client One, Client Two)> SpamAsync(Room room)
    {
        var (ana, one, two) = (await room.JoinAsync(from: Hall), await room.JoinAsync(from: Elsewhere), await room.JoinAsync(from: Elsewhere));
        await ana.PutAsync(room.VotePath(), """{"x":10,"y":10}""");
        await one.PutAsync(room.VotePath(), """{"x":100,"y":100}""");
        await two.PutAsync(room.VotePath(), """{"x":100,"y":100}""");
        return (ana, one, two);
    }

    private static async Task<JsonElement[]> GroupsAsync(Room room) =>
        [.. (await room.Staff.GetAsync($"{room.Path}/moderation/networks")).ShouldBe(HttpStatusCode.OK).Json.EnumerateArray()];

    [Fact]
    public async Task Votes_of_a_network_are_found_and_rolled_back_and_no_address_is_left_anywhere()
    {
        var directory = Directory.CreateTempSubdirectory("eventspectrum-networks-").FullName;
        var file = Path.Combine(directory, "log.txt");
        string dump, group, slug;
        await using (var server = await TestServer.StartAsync(
            postgres, "--Serilog:MinimumLevel:Default=Verbose", "--Serilog:Using:0=Serilog.Sinks.File", "--Serilog:WriteTo:0:Name=File", $"--Serilog:WriteTo:0:Args:path={file}"))
        {
            using var room = await Room.OpenAsync(server);
            slug = room.Slug;
            var (ana, one, two) = await SpamAsync(room);

            var groups = await GroupsAsync(room);
            groups.Select(g => (g.GetProperty("participants").GetInt32(), g.GetProperty("votes").GetInt32())).ShouldBe([(2, 2), (1, 1)]);
            groups[0].GetProperty("participantIds").EnumerateArray().Select(p => p.GetString()).ShouldBe([one.ParticipantId, two.ParticipantId], ignoreOrder: true);
            groups[0].GetProperty("firstAt").GetDateTimeOffset().ShouldBeLessThanOrEqualTo(groups[0].GetProperty("lastAt").GetDateTimeOffset());
            group = groups[0].GetProperty("group").GetString()!;

            var part = $$"""[{"group":"{{group}}","participants":2}]""";
            (await room.Staff.GetAsync($"{room.Path}/moderation/participants/{two.ParticipantId}"))["networks"].ToString().ShouldBe(part);
            (await room.Staff.GetAsync($"{room.Path}/moderation/participants")).Json.EnumerateArray()
                .Single(p => p.GetProperty("participantId").GetString() == one.ParticipantId).GetProperty("networks").ToString().ShouldBe(part);

            var criteria = $$"""{"networks":["{{group}}"]""";
            var preview = (await room.Staff.PostAsync($"{room.Path}/rollbacks/preview", criteria + "}")).ShouldBe(HttpStatusCode.OK);
            preview["participantIds"].EnumerateArray().Select(p => p.GetString()).ShouldBe([one.ParticipantId, two.ParticipantId], ignoreOrder: true);
            (await room.Staff.PostAsync($"{room.Path}/rollbacks/preview", criteria + $$""","participants":["{{one.ParticipantId}}","{{ana.ParticipantId}}"]}"""))["participantIds"].ToString()
                .ShouldBe($"""["{one.ParticipantId}"]""");
            (await room.Staff.PostAsync($"{room.Path}/rollbacks", criteria + ""","reason":"All to the corner"}""")).ShouldBe(HttpStatusCode.Created)["votes"].GetInt32().ShouldBe(2);
            (await room.ToolAsync()).GetProperty("position").ToString().ShouldBe("""{"x":10,"y":10}""");
            dump = await DumpAsync(server);
        }

        var log = await File.ReadAllTextAsync(file, Cancellation);
        Directory.Delete(directory, recursive: true);
        dump.ShouldContain("\"\"Networks\"\": 1");
        dump.Split('\n').Where(l => l.Contains(group, StringComparison.OrdinalIgnoreCase)).ShouldAllBe(l => l.StartsWith("es_networks:"), "The group is named outside its own table.");
        log.ShouldContain(slug);
        log.ShouldNotContain(group);
        foreach (var text in new[] { dump, log })
        {
            text.ShouldNotContain("127.83.19.");
            text.ShouldNotContain(Convert.ToHexString(Elsewhere.GetAddressBytes()), Case.Insensitive);
        }
    }

    [Fact]
    public async Task A_group_that_is_not_there_is_refused_with_what_to_do()
    {
        await using var server = await TestServer.StartAsync(postgres, "--EventSpectrum:Privacy:NetworkDays=0");
        using var room = await Room.OpenAsync(server);
        await SpamAsync(room);

        (await GroupsAsync(room)).ShouldBeEmpty();
        var refused = await room.WithoutATraceAsync(() => room.Staff.PostAsync($"{room.Path}/rollbacks", """{"networks":["0011223344"],"reason":"Spam"}"""));
        refused.ShouldBeProblem(HttpStatusCode.BadRequest, "invalid", "networks[0]").Text.ShouldContain("keeps no network groups");
        (await DumpAsync(server)).Split('\n').ShouldNotContain(l => l.StartsWith("es_network"));
        (await room.Anyone.GetAsync($"{room.Path}/moderation/networks")).ShouldBeProblem(HttpStatusCode.Unauthorized, "sign-in");
    }

    [Fact]
    public async Task A_vote_waits_for_nothing_that_is_written_of_its_network()
    {
        await using var server = await TestServer.StartAsync(postgres);
        using var room = await Room.OpenAsync(server);
        await using (var connection = await server.Services.GetRequiredService<EngineLifetime>().Engine.DataSource.OpenConnectionAsync(Cancellation))
        await using (var transaction = await connection.BeginTransactionAsync(Cancellation))
        {
            await using var hold = connection.CreateCommand();
            hold.CommandText = "lock table spectrum.es_networks, spectrum.es_network_keys in access exclusive mode";
            await hold.ExecuteNonQueryAsync(Cancellation);
            var ana = await room.JoinAsync(from: Hall);
            (await ana.PutAsync(room.VotePath(), """{"x":10,"y":10}""")).ShouldBe(HttpStatusCode.OK);
        }

        (await GroupsAsync(room)).ShouldHaveSingleItem().GetProperty("participants").GetInt32().ShouldBe(1);
        await room.JoinAsync(from: Hall);
        (await GroupsAsync(room)).ShouldHaveSingleItem().GetProperty("participants").GetInt32().ShouldBe(2);
    }

    [Fact]
    public async Task Nodes_agree_on_groups_until_the_key_is_a_new_one_and_old_groups_are_forgotten()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var clock = new SetClock();
        using var node = Node(server, clock);
        using var other = Node(server, clock);
        foreach (var n in new[] { node, other }) await n.StartAsync(Cancellation);

        node.Note(From("192.0.2.7"), "film", "ann");
        other.Note(From("::ffff:192.0.2.7"), "film", "ben");
        node.Note(From("2001:db8::1"), "film", "cleo");
        node.Note(From("2001:db8::2:3"), "film", "dora");
        node.Note(From("192.0.2.7"), "other", "eve");
        async Task<string[]> OfAsync(string spectrum)
        {
            await node.GroupsAsync(spectrum, Cancellation);
            return [.. (await other.GroupsAsync(spectrum, Cancellation)).All.Select(g => string.Join('+', g.Value.Select(m => m.ParticipantId).Order())).Order()];
        }

        (await OfAsync("film")).ShouldBe(["ann+ben", "cleo+dora"]);
        var label = (await node.GroupsAsync("film", Cancellation)).Of("ann").ShouldHaveSingleItem().Group;
        await OfAsync("other");
        (await node.GroupsAsync("other", Cancellation)).Of("eve").ShouldHaveSingleItem().Group.ShouldNotBe(label);

        // Six days on ann is seen again: on the same key, and for as long again.
        clock.Now += TimeSpan.FromDays(6);
        await node.TendAsync(Cancellation);
        node.Note(From("192.0.2.7"), "film", "ann");
        (await node.GroupsAsync("film", Cancellation)).Of("ann").ShouldBe([new NetworkPart(label, 2)]);

        clock.Now += TimeSpan.FromDays(1);
        await node.TendAsync(Cancellation);
        (await DumpAsync(server)).Split('\n').ShouldNotContain(l => l.StartsWith("es_network_keys:"));
        (await OfAsync("film")).ShouldBe(["ann"]);
        other.Note(From("192.0.2.7"), "film", "fay");
        (await OfAsync("film")).ShouldBe(["ann", "fay"]);

        clock.Now += TimeSpan.FromDays(6);
        (await OfAsync("film")).ShouldBe(["fay"]);
        foreach (var n in new[] { node, other }) await n.StopAsync(Cancellation);
    }

    private static NetworkSightings Node(TestServer server, TimeProvider clock) => new(
        server.Services.GetRequiredService<EngineLifetime>(), Options.Create(new EventSpectrumOptions()), clock, NullLogger<NetworkSightings>.Instance);

    private static DefaultHttpContext From(string address) => new() { Connection = { RemoteIpAddress = IPAddress.Parse(address) } };

    // Every row of every table, as text, after its table's name.
    private static async Task<string> DumpAsync(TestServer server)
    {
        var source = server.Services.GetRequiredService<EngineLifetime>().Engine.DataSource;
        var tables = new List<(string Schema, string Name)>();
        await using (var command = source.CreateCommand("select schemaname, tablename from pg_tables where schemaname like 'spectrum%'"))
        await using (var reader = await command.ExecuteReaderAsync(Cancellation))
        {
            while (await reader.ReadAsync(Cancellation)) tables.Add((reader.GetString(0), reader.GetString(1)));
        }

        var dump = new StringBuilder();
        foreach (var (schema, name) in tables)
        {
            await using var command = source.CreateCommand($"select t::text from {schema}.{name} t");
            await using var reader = await command.ExecuteReaderAsync(Cancellation);
            while (await reader.ReadAsync(Cancellation)) dump.Append(name).Append(": ").Append(reader.GetString(0).Replace('\n', ' ')).Append('\n');
        }

        return dump.ToString();
    }

    // Far ahead of the server's own clock, which deletes what is old to it.
    private sealed class SetClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2126, 5, 1, 9, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
