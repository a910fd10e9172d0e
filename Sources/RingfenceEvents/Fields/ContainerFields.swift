// SPDX-License-Identifier: Apache-2.0

extension FieldCatalog {
    /// `container.*` and `k8s.*`.
    static let containerFields: [FieldDefinition] = [
        FieldDefinition(
            "container.id", .string, .container, source: .container(RowPlace(\ContainerRow.id)),
            "First 12 characters of the container's id; host outside containers."),
        FieldDefinition(
            "container.full_id", .string, .container, source: .container(RowPlace(\ContainerRow.fullID)),
            "The container's whole id; host outside containers."),
        FieldDefinition(
            "container.name", .string, .container, source: .container(RowPlace(\ContainerRow.name)),
            "The container's name; host outside containers."),
        FieldDefinition(
            "container.image", .string, .container, source: .container(RowPlace(\ContainerRow.image)),
            "The image as the runtime names it: alpine:3.20."),
        FieldDefinition(
            "container.image.repository", .string, .container,
            source: .container(RowPlace(\ContainerRow.imageRepository)), "The image's name without tag and digest."),
        FieldDefinition(
            "container.image.tag", .string, .container, source: .container(RowPlace(\ContainerRow.imageTag)),
            "The image's tag."),
        FieldDefinition(
            "container.image.digest", .string, .container, source: .container(RowPlace(\ContainerRow.imageDigest)),
            "Digest of the image's manifest."),
        FieldDefinition(
            "container.image.id", .string, .container, source: .container(RowPlace(\ContainerRow.imageID)),
            "The image's own id."),
        FieldDefinition(
            "container.type", .string, .container, source: .container(RowPlace(\ContainerRow.type)),
            "The runtime: docker, containerd, cri-o, podman, runc, crun; host outside containers."),
        FieldDefinition(
            "container.privileged", .boolean, .container,
            source: .container(RowPlace(\ContainerRow.privileged, as: .optional)),
            "Whether the container runs privileged."),
        FieldDefinition(
            "container.start_ts", .time, .container,
            source: .container(RowPlace(\ContainerRow.startedNanoseconds, as: .optional)),
            "Start of the container in nanoseconds since the epoch."),
        FieldDefinition(
            "k8s.ns.name", .string, .container, source: .container(RowPlace(\ContainerRow.podNamespace)),
            "Namespace of the Kubernetes pod."),
        FieldDefinition(
            "k8s.pod.name", .string, .container, source: .container(RowPlace(\ContainerRow.podName)),
            "Name of the Kubernetes pod."),
        FieldDefinition(
            "k8s.pod.uid", .string, .container, source: .container(RowPlace(\ContainerRow.podUID)),
            "Uid of the Kubernetes pod."),
    ]
}
