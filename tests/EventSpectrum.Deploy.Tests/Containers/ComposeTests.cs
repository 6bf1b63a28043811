using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EventSpectrum.Deploy.Tests.Support;

namespace EventSpectrum.Deploy.Tests.Containers;

/// <summary>The compose file: by the specification's schema, and in what it says of other files.</summary>
public sealed partial class ComposeTests
{
    private static readonly JsonNode Compose = DeployFiles.Yaml("compose.yaml").Single();

    private static readonly Dictionary<string, JsonNode> Services = Compose["services"]!.AsObject().ToDictionary(s => s.Key, s => s.Value!);

    private static IEnumerable<KeyValuePair<string, JsonNode>> Nodes => Services.Where(s => s.Key.StartsWith("node-", StringComparison.Ordinal));

    [Fact]
    public async Task It_is_what_the_specification_says() => (await Checkers.ComplaintsAsync("compose", Compose.ToJsonString())).ShouldBeEmpty();

    [Fact]
    public void Its_images_are_pinned()
    {
        foreach (var (name, service) in Services.Where(s => !s.Key.StartsWith("node-", StringComparison.Ordinal)))
            ((string)service["image"]!).ShouldMatch(@":v?\d+\.\d+(\.\d+)?$", name);
        Nodes.Count().ShouldBe(2);
        Nodes.ShouldAllBe(n => (string?)n.Value["build"]!["dockerfile"] == "deploy/Containerfile");
    }

    [Fact]
    public void Its_settings_are_settings_and_what_has_to_be_said_is_explained()
    {
        foreach (var (_, node) in Nodes) Settings.ShouldBeKnown(node["environment"]!.AsObject().Select(e => new KeyValuePair<string, string>(e.Key, (string)e.Value!)));
        var text = DeployFiles.Text("compose.yaml");
        var head = text[..text.IndexOf("\nname:", StringComparison.Ordinal)];
        var needed = Needed().Matches(text).Select(m => m.Groups[1].Value).Distinct().ToArray();
        needed.Length.ShouldBeGreaterThanOrEqualTo(4);
        needed.ShouldAllBe(name => head.Contains(name, StringComparison.Ordinal));
        // A secret has no value that somebody could forget to change.
        Defaulted().Matches(text).Where(m => Secret().IsMatch(m.Groups[1].Value)).ShouldAllBe(m => m.Groups[2].Value == "");
    }

    [Fact]
    public void Whatever_it_names_is_there()
    {
        foreach (var (name, service) in Services)
        {
            foreach (var volume in (service["volumes"]?.AsArray() ?? []).Select(v => (string)v!))
            {
                if (volume.StartsWith("./", StringComparison.Ordinal)) Path.Exists(DeployFiles.Path(volume.Split(':')[0][2..])).ShouldBeTrue($"{name}: {volume}");
                else if (!volume.StartsWith('$')) Compose["volumes"]!.AsObject().ShouldContain(v => v.Key == volume.Split(':', 2)[0], volume);
            }

            foreach (var network in service["networks"]!.AsArray()) Compose["networks"]!.AsObject().ShouldContain(n => n.Key == (string)network!, name);
            foreach (var other in service["depends_on"]?.AsObject() ?? []) Services.ShouldContainKey(other.Key);
        }

        Compose["volumes"]!.AsObject().ShouldAllBe(v => Services.Values.Any(s => s.ToJsonString().Contains($"\"{v.Key}:/", StringComparison.Ordinal)));
    }

    [Fact]
    public void Nginx_has_both_servers_and_nothing_else_reaches_them()
    {
        var upstream = DeployFiles.Text("compose-upstream.conf");
        var named = Server().Matches(upstream).Select(m => m.Groups[1].Value);
        named.ShouldBe(Nodes.Select(n => $"{n.Key}:{ContainerfileTests.Port}"), ignoreOrder: true);
        // But for whom they name, both say the same: the one that is tried on a real nginx stands for the other.
        Directives(upstream).ShouldBe(Directives(DeployFiles.Text("nginx-upstream.conf")));
        foreach (var (name, node) in Nodes)
        {
            node["ports"].ShouldBeNull(name);
            node["networks"]!.AsArray().Select(n => (string)n!).ShouldBe(["inside"], name);
        }

        ((bool?)Compose["networks"]!["inside"]!["internal"]).ShouldBe(true);
    }

    [Fact]
    public void Nobody_has_more_rights_than_needed_and_servers_have_time_to_end()
    {
        foreach (var (name, service) in Services)
        {
            service["privileged"].ShouldBeNull(name);
            service["security_opt"]!.AsArray().Select(o => (string)o!).ShouldContain("no-new-privileges:true", name);
            if (name != "postgres") service["cap_drop"]!.AsArray().Select(o => (string)o!).ShouldBe(["ALL"], name);
        }

        foreach (var (name, node) in Nodes)
        {
            ((bool?)node["read_only"]).ShouldBe(true, name);
            int.Parse(((string)node["stop_grace_period"]!).TrimEnd('s'), System.Globalization.CultureInfo.InvariantCulture).ShouldBeGreaterThan(KubernetesTests.ShutdownSeconds + 10, name);
        }
    }

    [Fact]
    public void PostgreSQL_has_room_for_all_pools()
    {
        var most = int.Parse(MaxConnections().Match(DeployFiles.Text("postgresql/eventspectrum.conf")).Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);
        var pool = new Npgsql.NpgsqlConnectionStringBuilder((string)Nodes.First().Value["environment"]!["ConnectionStrings__Postgres"]!).MaxPoolSize;
        // One more than there are, for an upgrade; a few for those who are not servers.
        ((Nodes.Count() + 1) * pool + 20).ShouldBeLessThanOrEqualTo(most);
    }

    private static IEnumerable<string> Directives(string text) =>
        Server().Replace(text, m => m.Value.Replace(m.Groups[1].Value, "ANY", StringComparison.Ordinal)).Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0 && l[0] != '#').Distinct();

    [GeneratedRegex(@"\$\{(\w+):\?")]
    private static partial Regex Needed();

    [GeneratedRegex(@"\$\{(\w+):-([^}]*)\}")]
    private static partial Regex Defaulted();

    [GeneratedRegex("PASSWORD|KEY")]
    private static partial Regex Secret();

    [GeneratedRegex(@"^\s*server (\S+)", RegexOptions.Multiline)]
    private static partial Regex Server();

    [GeneratedRegex(@"^max_connections = (\d+)", RegexOptions.Multiline)]
    private static partial Regex MaxConnections();
}
