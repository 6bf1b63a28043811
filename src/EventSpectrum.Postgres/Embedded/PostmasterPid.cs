using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace EventSpectrum.Postgres.Embedded;

/// <summary>PostgreSQL's lock file in the cluster, and whether the process it names is still PostgreSQL.</summary>
internal sealed class PostmasterPid(ClusterHome home)
{
    // Above any system's highest process id.
    private const string NoProcess = "2147483646";

    /// <summary>The file.</summary>
    public string File { get; } = Path.Combine(home.Cluster, "postmaster.pid");

    /// <summary>The process id in the file, or null.</summary>
    public int? Read()
    {
        try
        {
            var first = System.IO.File.ReadLines(File).FirstOrDefault();
            return int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var pid) ? pid : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Whether that process runs and serves this cluster. A process id may have been given to someone else since.</summary>
    public async Task<bool> IsServingAsync(int pid, CancellationToken cancellation)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            if (process.HasExited) return false;
            if (OperatingSystem.IsWindows()) return process.ProcessName.Equals("postgres", StringComparison.OrdinalIgnoreCase);
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException or Win32Exception)
        {
            return false;
        }

        if (OperatingSystem.IsLinux())
        {
            // The postmaster's working directory is its cluster; a zombie has none.
            try
            {
                return new DirectoryInfo($"/proc/{pid}/cwd").LinkTarget is { } cwd && cwd == Resolved(home.Cluster);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                return false;
            }
        }

        var listed = await Command.RunAsync(["ps", "-o", "command=", "-p", pid.ToString(CultureInfo.InvariantCulture)], cancellation);
        return listed.Succeeded && listed.Output.Contains(home.Cluster, StringComparison.Ordinal);
    }

    /// <summary>
    /// Marks the file as left behind, for the case that its process id now belongs to a stranger. The file is kept, because PostgreSQL
    /// finds in it the shared memory of its predecessor and refuses to start while a process of that one still uses it.
    /// </summary>
    public void Disown()
    {
        var lines = System.IO.File.ReadAllLines(File);
        if (lines.Length == 0) System.IO.File.Delete(File);
        else System.IO.File.WriteAllLines(File, [NoProcess, .. lines.Skip(1)]);
    }

    /// <summary>The directory's name as the kernel knows it, all links followed.</summary>
    private static string Resolved(string path)
    {
        var parent = Path.GetDirectoryName(path);
        if (parent is null) return path;
        var here = new DirectoryInfo(Path.Combine(Resolved(parent), Path.GetFileName(path)));
        return here.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? here.FullName;
    }
}
