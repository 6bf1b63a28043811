using EventSpectrum.Deploy.Tests.Support;

namespace EventSpectrum.Deploy.Tests.Pages;

/// <summary>Every file in <c>deploy/</c> has a check: one that is new needs a line here, and a test that the line is true of.</summary>
public sealed class InventoryTests
{
    private static readonly Dictionary<string, string> Checked = new()
    {
        ["*.md"] = nameof(PageTests),
        ["Containerfile"] = nameof(Containers.ContainerfileTests),
        ["Containerfile.dockerignore"] = nameof(Containers.ContainerfileTests),
        ["backup/*.sh"] = $"{nameof(Machines.ScriptTests)}, {nameof(Backup.RehearsalTests)}",
        ["collector.yaml"] = nameof(Watching.CollectorTests),
        ["compose-upstream.conf"] = nameof(Containers.ComposeTests),
        ["compose.yaml"] = nameof(Containers.ComposeTests),
        ["eventspectrum.service"] = nameof(Machines.UnitTests),
        ["grafana/dashboard.json"] = nameof(Watching.DashboardTests),
        ["grafana/dashboards.yaml"] = nameof(Watching.DashboardTests),
        ["grafana/datasource.yaml"] = nameof(Watching.DashboardTests),
        ["kubernetes/*.yaml"] = nameof(Containers.KubernetesTests),
        ["nginx-upstream.conf"] = $"{nameof(Proxy.ProxyTests)}, {nameof(Proxy.LostServerTests)}",
        ["nginx.conf"] = $"{nameof(Proxy.ProxyTests)}, {nameof(Proxy.LostServerTests)}",
        ["postgresql/archive.conf"] = $"{nameof(Backup.SettingsTests)}, {nameof(Backup.RehearsalTests)}",
        ["postgresql/eventspectrum.conf"] = $"{nameof(Backup.SettingsTests)}, {nameof(Backup.RehearsalTests)}",
        ["prometheus/alerts.test.yaml"] = nameof(Watching.AlertTests),
        ["prometheus/alerts.yaml"] = nameof(Watching.AlertTests),
        ["prometheus/prometheus.yaml"] = $"{nameof(Watching.AlertTests)}, {nameof(Watching.CollectorTests)}",
    };

    private static readonly string[] Files =
        [.. Directory.EnumerateFiles(DeployFiles.Directory, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(DeployFiles.Directory, f).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    [Fact]
    public void Every_file_has_a_check() => Files.Where(f => !Checked.ContainsKey(f) && !Checked.ContainsKey(Kind(f))).ShouldBeEmpty();

    [Fact]
    public void Every_check_has_a_file() => Checked.Keys.Where(k => !Files.Any(f => f == k || Kind(f) == k)).ShouldBeEmpty();

    // All of one folder and ending are checked alike.
    private static string Kind(string file) => $"{file[..(file.LastIndexOf('/') + 1)]}*{Path.GetExtension(file)}";
}
