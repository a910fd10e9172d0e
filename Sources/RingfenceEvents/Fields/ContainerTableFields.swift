// SPDX-License-Identifier: Apache-2.0

extension FieldCatalog {
    /// Fields of containers that take an argument, and of how they were declared.
    static let containerTableFields: [FieldDefinition] = [
        FieldDefinition(
            "container.mounts", .string, .container, source: .container(RowPlace(\ContainerRow.mountText)),
            "Mounts from the host, source:destination:mode:writable:propagation, with commas between them."),
        FieldDefinition(
            "container.mount", .string, .container, argument: .requiredKey, source: .containerColumn(.mount),
            "One mount from the host, by number or by a pattern of its source: container.mount[/etc*]."),
        FieldDefinition(
            "container.mount.source", .path, .container, argument: .requiredKey,
            source: .containerColumn(.mountSource), "A mount's source, by number or by a pattern of its destination."),
        FieldDefinition(
            "container.mount.dest", .path, .container, argument: .requiredKey,
            source: .containerColumn(.mountDestination),
            "A mount's destination, by number or by a pattern of its source."),
        FieldDefinition(
            "container.mount.mode", .string, .container, argument: .requiredKey, source: .containerColumn(.mountMode),
            "A mount's options, by number or by a pattern of its source."),
        FieldDefinition(
            "container.mount.rdwr", .string, .container, argument: .requiredKey,
            source: .containerColumn(.mountIsWritable),
            "Whether a mount can be written to, true or false, by number or by a pattern of its source."),
        FieldDefinition(
            "container.mount.propagation", .string, .container, argument: .requiredKey,
            source: .containerColumn(.mountPropagation),
            "How mounts below it spread: rprivate, rshared, by number or by a pattern of its source."),
        FieldDefinition(
            "container.label", .string, .container, argument: .requiredKey, source: .containerColumn(.label),
            "A label of the container: container.label.maintainer."),
        FieldDefinition(
            "container.labels", .string, .container, source: .container(RowPlace(\ContainerRow.labelText)),
            "All labels, name:value, with commas between them."),
        FieldDefinition(
            "container.duration", .duration, .event, source: .computed(.containerDuration),
            "Nanoseconds since the container's start."),
        declared("container.host_pid", \ContainerRow.hostPID, "Whether the container sees the host's processes."),
        declared("container.host_network", \ContainerRow.hostNetwork, "Whether the container has the host's network."),
        declared("container.host_ipc", \ContainerRow.hostIPC, "Whether the container has the host's IPC objects."),
        declared(
            "container.readonly_root", \ContainerRow.readonlyRoot, "Whether the container cannot write to its image."),
        declared(
            "container.no_new_privileges", \ContainerRow.noNewPrivileges,
            "Whether the container was declared to gain no rights by an exec."),
        declared(
            "container.seccomp", \ContainerRow.hasSeccompProfile,
            "Whether the container was declared with a seccomp profile."
        ),
        FieldDefinition(
            "container.apparmor", .string, .container, source: .container(RowPlace(\ContainerRow.apparmorProfile)),
            "AppArmor profile that the container was declared with."),
        FieldDefinition(
            "k8s.pod.id", .string, .container, source: .container(RowPlace(\ContainerRow.podUID)),
            "Uid of the Kubernetes pod, another name of k8s.pod.uid."),
    ]

    private static func declared(
        _ name: String, _ path: KeyPath<ContainerRow, Int64>, _ summary: String
    ) -> FieldDefinition {
        FieldDefinition(name, .boolean, .container, source: .container(RowPlace(path, as: .optional)), summary)
    }
}
